"""What the tests of the facade share."""

from __future__ import annotations

import pytest

from circleci_facade.testing import FakeCircleCI


@pytest.fixture
def fake() -> FakeCircleCI:
    """A fake CircleCI without projects, whose time passes only when somebody waits."""
    return FakeCircleCI()
