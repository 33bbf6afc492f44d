"""What the tests of the facade share."""

from __future__ import annotations

from typing import Any

import pytest

from circleci_facade.testing import FakeCircleCI


@pytest.fixture
def fake() -> FakeCircleCI:
    """A fake CircleCI without projects, whose time passes only when somebody waits."""
    return FakeCircleCI()


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> Any:
    """What async tests run on."""
    return request.param
