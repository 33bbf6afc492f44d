"""The flaky tests of a project."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .flaky_test import FlakyTest


@define(kw_only=True)
class FlakyTests(Model):
    """The flaky tests of a project."""

    flaky_tests: list[FlakyTest]
    """The flaky tests, with an entry for each flake."""
    total_flaky_tests: int
    """Number of distinct flaky tests, which may be less than the number of entries."""
