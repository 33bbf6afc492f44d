"""Numbers, durations and credits of a workflow's runs."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .duration_metrics import DurationMetrics


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
