from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .duration_metrics import DurationMetrics


@define(kw_only=True)
class WorkflowSummary(Model):
    """Metrics and trends of a workflow."""

    metrics: WorkflowSummaryMetrics
    trends: WorkflowSummaryTrends
    workflow_names: list[str]
    """Names of the project's workflows."""


@define(kw_only=True)
class WorkflowSummaryMetrics(Model):
    """Metrics of a workflow over the reporting window."""

    total_runs: int
    """Number of runs, including those on hold or still running."""
    successful_runs: int
    mttr: int | None
    """Mean time to recovery, from a failure to the next success, in seconds; null if nothing failed."""
    total_credits_used: int | None
    """Credits used by compute and Docker layer caching; not a billing figure."""
    failed_runs: int
    success_rate: float
    """Successful runs divided by all runs that were not canceled, from 0 to 1."""
    completed_runs: int | None
    """Number of runs that ran to completion."""
    window_start: datetime
    """When the first run in the reporting window took place."""
    duration_metrics: DurationMetrics
    window_end: datetime
    """When the last run in the reporting window took place."""
    throughput: float
    """Average number of runs per day."""


@define(kw_only=True)
class WorkflowSummaryTrends(Model):
    """Each metric divided by its value in the previous window: 1.0 for no change, -1.0 for an infinite one. Only for
    windows of 24 hours, 7 days and 30 days.
    """

    total_runs: float
    failed_runs: float
    success_rate: float
    p95_duration_secs: float
    """The 95th percentile divided by that of the worst day, or hour, of the previous window."""
    median_duration_secs: float
    """The median divided by the median of the daily medians of the previous window."""
    total_credits_used: float
    mttr: float
    throughput: float
