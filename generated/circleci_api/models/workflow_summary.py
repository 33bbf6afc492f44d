from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .duration_metrics import DurationMetrics


@define(kw_only=True)
class WorkflowSummary(Model):
    """Metrics and trends of one workflow."""

    metrics: WorkflowSummaryMetrics
    trends: WorkflowSummaryTrends
    workflow_names: list[str]
    """Names of the project's workflows."""


@define(kw_only=True)
class WorkflowSummaryMetrics(Model):
    """Metrics of a workflow over the window from `window_start` to `window_end`."""

    total_runs: int
    """All runs, also those that are on hold or still running."""
    successful_runs: int
    mttr: int | None
    """Mean time to recovery, from a failure to the next success, in seconds."""
    total_credits_used: int | None
    """CircleCI credits."""
    failed_runs: int
    success_rate: float
    """Share of runs that succeeded, from 0 to 1."""
    completed_runs: int | None
    """Runs that came to an end."""
    window_start: datetime
    duration_metrics: DurationMetrics
    window_end: datetime
    throughput: float
    """Runs per day, on average."""


@define(kw_only=True)
class WorkflowSummaryTrends(Model):
    """Each metric of a workflow as a ratio of its value now to that of the window before."""

    total_runs: float
    failed_runs: float
    success_rate: float
    p95_duration_secs: float
    median_duration_secs: float
    total_credits_used: float
    mttr: float
    throughput: float
