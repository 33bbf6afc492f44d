from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .duration_metrics import DurationMetrics


@define(kw_only=True)
class WorkflowInsight(Model):
    """Metrics of one workflow over the reporting window."""

    name: str
    """Name of the workflow."""
    metrics: WorkflowMetrics
    window_start: datetime
    """Start of the reporting window."""
    window_end: datetime
    """End of the reporting window."""
    project_id: str | None = None


@define(kw_only=True)
class WorkflowInsightList(Model):
    """One page of the metrics of workflows."""

    items: list[WorkflowInsight]
    next_page_token: str | None
    """Token of the next page, null on the last one."""


@define(kw_only=True)
class WorkflowMetrics(Model):
    """Numbers, durations and credits of a workflow's runs."""

    total_runs: int
    """All runs, also those that are on hold or still running."""
    successful_runs: int
    mttr: int | None = None
    """Mean time to recovery, from a failure to the next success, in seconds."""
    total_credits_used: int | None
    """CircleCI credits."""
    failed_runs: int
    success_rate: float
    """Share of runs that succeeded, from 0 to 1."""
    duration_metrics: DurationMetrics
    total_recoveries: int | None = None
    """How often a success followed a failure."""
    throughput: float
    """Runs per day, on average."""
    median_credits_used: int | None = None
    """Only in old responses, and always 0."""
