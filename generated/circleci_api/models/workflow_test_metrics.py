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


@define(kw_only=True)
class TestMetrics(Model):
    """Metrics of a test in the latest runs of a workflow."""

    p95_duration: float | None
    """95th percentile of the durations, in seconds."""
    total_runs: int
    classname: str | None = None
    """Class or module of the test, as reported by its test runner."""
    failed_runs: int
    flaky: bool
    """Whether the test failed and passed on the same commit."""
    source: str | None = None
    """Program that reported the test, such as a test runner."""
    file: str | None = None
    """File that contains the test."""
    job_name: str
    test_name: str


@define(kw_only=True)
class WorkflowTestMetrics(Model):
    """Metrics of the tests in the latest runs of a workflow."""

    average_test_count: int
    """Average number of tests per run."""
    most_failed_tests: list[TestMetrics]
    most_failed_tests_extra: int
    """Number of tests left out of `most_failed_tests` that failed as often."""
    slowest_tests: list[TestMetrics]
    slowest_tests_extra: int
    """Number of tests left out of `slowest_tests` that are as slow."""
    total_test_runs: int
    test_runs: list[WorkflowTestRun]
    """Test results by run."""


@define(kw_only=True)
class WorkflowTestRun(Model):
    """Test results of a run of a workflow."""

    pipeline_number: int
    """Number of the pipeline within its project."""
    workflow_id: str
    success_rate: float
    """Share of tests that succeeded, from 0 to 1."""
    test_counts: TestCounts
