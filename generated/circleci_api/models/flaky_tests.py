"""The flaky tests of a project."""

from __future__ import annotations

from typing import ClassVar

from attrs import define

from .flaky_test import FlakyTest


@define(kw_only=True)
class FlakyTests:
    """The flaky tests of a project."""

    wire_names: ClassVar[dict[str, str]] = {
        "flaky_tests": "flaky-tests",
        "total_flaky_tests": "total-flaky-tests",
    }
    flaky_tests: list[FlakyTest]
    total_flaky_tests: float
    """How many flaky tests there are."""
