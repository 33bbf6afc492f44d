"""Number of tests in a run, by result."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class TestCounts(Model):
    """Number of tests in a run, by result."""

    error: int
    """Tests that could not run because of an error."""
    failure: int
    """Tests that failed."""
    skipped: int
    success: int
    total: int
