"""Metrics of the tests in the latest runs of a workflow."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .test_metrics import TestMetrics
from .workflow_test_run import WorkflowTestRun


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
