"""What the tests of the facade share."""

from __future__ import annotations

from typing import Any

import pytest

from circleci_facade.testing import FakeCircleCI


@pytest.fixture
def fake() -> FakeCircleCI:
    """A fake CircleCI without projects, whose time passes only when somebody waits."""
    return FakeCircleCI()


@pytest.fixture
def anyio_backend(request: pytest.FixtureRequest) -> Any:
    """What an async test runs on."""
    return request.param


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run async tests on asyncio and on trio; those that are long on asyncio alone."""
    if "anyio_backend" in metafunc.fixturenames:
        is_long = metafunc.definition.get_closest_marker("long")
        metafunc.parametrize("anyio_backend", ["asyncio"] if is_long else ["asyncio", "trio"], indirect=True)
