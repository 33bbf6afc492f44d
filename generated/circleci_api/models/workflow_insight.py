from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .duration_metrics import DurationMetrics


@define(kw_only=True)
class WorkflowInsight(Model):
    """Metrics of a workflow over the reporting window."""

    name: str
    """Name of the workflow."""
    metrics: WorkflowMetrics
    window_start: datetime
    """When the first run in the reporting window took place."""
    window_end: datetime
    """When the last run in the reporting window took place."""
    project_id: str | None = None


@define(kw_only=True)
class WorkflowInsightList(Model):
    """A page of the metrics of workflows."""

    items: list[WorkflowInsight]
    next_page_token: str | None
    """Token of the next page; null on the last one."""


@define(kw_only=True)
class WorkflowMetrics(Model):
    """Numbers, durations and credits of the runs of a workflow."""

    total_runs: int
    """Number of runs, including those on hold or still running."""
    successful_runs: int
    mttr: int | None = None
    """Mean time to recovery, from a failure to the next success, in seconds; null if nothing failed."""
    total_credits_used: int | None
    """Credits used by compute and Docker layer caching; not a billing figure."""
    failed_runs: int
    success_rate: float
    """Successful runs divided by all runs that were not canceled, from 0 to 1."""
    duration_metrics: DurationMetrics
    total_recoveries: int | None = None
    """Number of recoveries, from a failure to a success; CircleCI describes it as a number per day."""
    throughput: float
    """Average number of runs per day."""
    median_credits_used: int | None = None
    """Only in old responses, and always 0."""
