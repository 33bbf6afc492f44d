"""How many tests of one run had each result."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class TestCounts(Model):
    """How many tests of one run had each result."""

    error: int
    """Tests that could not be carried out because of an error."""
    failure: int
    """Tests that failed."""
    skipped: int
    success: int
    total: int
