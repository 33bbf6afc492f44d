"""Metrics of a workflow over the reporting window."""

from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .duration_metrics import DurationMetrics


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
