"""A fake service whose every answer is held against the contract."""

from __future__ import annotations

import pytest
from fake.door import contracted

from circleci_facade.testing import FakeCircleCI


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeCircleCI:
    """A fake whose every answer must be one that the contract allows, and every error one that says something."""
    fake = FakeCircleCI()
    monkeypatch.setattr(fake, "answer", contracted(fake.answer))
    return fake
