from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model


@define(kw_only=True)
class FlakyTest(Model):
    """One test that has failed and passed on the same commit."""

    time_wasted: int | None = None
    """Time lost to its flaky runs, presumably in seconds; absent if unknown."""
    workflow_created_at: datetime
    """When the workflow in `workflow_id` was created."""
    workflow_id: str
    """A workflow in which the test was flaky."""
    classname: str | None = None
    """Class or module of the test, as its report gives it."""
    pipeline_number: int
    """Number of that workflow's pipeline within the project."""
    workflow_name: str
    test_name: str
    job_name: str
    job_number: int
    """Number of the job within the project."""
    times_flaked: int
    """How often the test was flaky."""
    source: str | None = None
    """What produced the test's report, such as a test runner."""
    file: str | None = None
    """File that the test is in."""


@define(kw_only=True)
class FlakyTests(Model):
    """The flaky tests of a project."""

    flaky_tests: list[FlakyTest]
    """The flaky tests, with an entry for each flake."""
    total_flaky_tests: int
    """How many distinct tests are flaky."""
