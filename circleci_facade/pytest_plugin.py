"""Fixtures for pytest, which discovers them once this distribution is installed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import pytest

# The rest is imported where it is used, because every run of pytest imports this module.
if TYPE_CHECKING:
    from ._async.client import AsyncCircleCI
    from ._sync.client import CircleCI
    from .testing import FakeCircleCI


@pytest.fixture
def circleci_allowed_hosts() -> Collection[str]:
    """The other hosts that httpx may reach in a test with `fake_circleci`; none, unless you override this fixture."""
    return ()


@pytest.fixture
def fake_circleci(circleci_allowed_hosts: Collection[str]) -> Iterator[FakeCircleCI]:
    """A fake CircleCI for this test, empty at first, whose clock stands still until something waits.

    While the test runs, every httpx request to circleci.com goes here: ``CircleCI()`` in the code under test finds the
    token, and the real service is never reached. Nor is any other host, except this machine.
    """
    from .testing import FakeCircleCI

    fake = FakeCircleCI()
    with fake.intercept(allow=circleci_allowed_hosts):
        yield fake


@pytest.fixture
def circleci(fake_circleci: FakeCircleCI) -> Iterator[CircleCI]:
    """A client of `fake_circleci`; its waits take no real time."""
    with fake_circleci.circleci() as client:
        yield client


@pytest.fixture
def async_circleci(fake_circleci: FakeCircleCI) -> AsyncCircleCI:
    """An async client of `fake_circleci`; its waits take no real time."""
    return fake_circleci.async_circleci()
