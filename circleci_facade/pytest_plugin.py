"""Fixtures for pytest, available once this distribution is installed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import pytest

# The rest is imported where it is used: every run of pytest imports this module.
if TYPE_CHECKING:
    from ._async.client import AsyncCircleCI
    from ._sync.client import CircleCI
    from .testing import FakeCircleCI


@pytest.fixture
def circleci_allowed_hosts() -> Collection[str]:
    """The other hosts that httpx may reach in a test with `fake_circleci`; none, unless a test suite overrides this."""
    return ()


@pytest.fixture
def fake_circleci(circleci_allowed_hosts: Collection[str]) -> Iterator[FakeCircleCI]:
    """A separate CircleCI for each test, empty at first, whose clock moves only when somebody waits.

    During the test, every httpx request to circleci.com goes to it: ``CircleCI()`` within the code under test finds
    its token, and the real service is never reached, nor any other host except this machine.
    """
    from .testing import FakeCircleCI

    fake = FakeCircleCI()
    with fake.intercept(allow=circleci_allowed_hosts):
        yield fake


@pytest.fixture
def circleci(fake_circleci: FakeCircleCI) -> Iterator[CircleCI]:
    """A client of `fake_circleci`; waiting with it takes no time."""
    with fake_circleci.circleci() as client:
        yield client


@pytest.fixture
def async_circleci(fake_circleci: FakeCircleCI) -> AsyncCircleCI:
    """An async client of `fake_circleci`; waiting with it takes no time."""
    return fake_circleci.async_circleci()
