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


@define(kw_only=True)
class TestMetrics(Model):
    """Metrics of one test in the latest runs of a workflow."""

    p95_duration: float | None
    """Seconds that 95 percent of the test's runs did not exceed."""
    total_runs: int
    classname: str | None = None
    """Class or module of the test, as its report gives it."""
    failed_runs: int
    flaky: bool
    """Whether it has failed and passed on the same commit."""
    source: str | None = None
    """What produced the test's report, such as a test runner."""
    file: str | None = None
    """File that the test is in."""
    job_name: str
    test_name: str


@define(kw_only=True)
class WorkflowTestMetrics(Model):
    """Metrics of the tests in the latest runs of a workflow."""

    average_test_count: int
    """Average number of tests per run."""
    most_failed_tests: list[TestMetrics]
    most_failed_tests_extra: int
    """How many more tests failed as often but are not in `most_failed_tests`."""
    slowest_tests: list[TestMetrics]
    slowest_tests_extra: int
    """How many more tests are as slow but are not in `slowest_tests`."""
    total_test_runs: int
    test_runs: list[WorkflowTestRun]
    """How the tests went in each run."""


@define(kw_only=True)
class WorkflowTestRun(Model):
    """How the tests went in one run of a workflow."""

    pipeline_number: int
    """Number of the pipeline within the project."""
    workflow_id: str
    success_rate: float
    """Share of tests that succeeded, from 0 to 1."""
    test_counts: TestCounts
