"""Numbers, durations and credits of the runs of a workflow."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .duration_metrics import DurationMetrics


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
