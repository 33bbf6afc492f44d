from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model


@define(kw_only=True)
class FlakyTest(Model):
    """A test that failed and passed on the same commit."""

    time_wasted: int | None = None
    """Time lost to its flaky runs, presumably in seconds; absent if unknown."""
    workflow_created_at: datetime
    """When that workflow was created."""
    workflow_id: str
    """UUID of a workflow in which the test was flaky."""
    classname: str | None = None
    """Class or module of the test, as reported by its test runner."""
    pipeline_number: int
    """Number of that workflow's pipeline within the project."""
    workflow_name: str
    test_name: str
    job_name: str
    job_number: int
    """Number of the job within its project."""
    times_flaked: int
    """Number of times that the test was flaky."""
    source: str | None = None
    """Program that reported the test, such as a test runner."""
    file: str | None = None
    """File that contains the test."""


@define(kw_only=True)
class FlakyTests(Model):
    """The flaky tests of a project."""

    flaky_tests: list[FlakyTest]
    """The flaky tests, with an entry for each flake."""
    total_flaky_tests: int
    """Number of distinct flaky tests, which may be less than the number of entries."""
