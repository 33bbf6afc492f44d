"""Numbers, durations and credits of a job's runs."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .duration_metrics import DurationMetrics


@define(kw_only=True)
class JobMetrics(Model):
    """Numbers, durations and credits of a job's runs."""

    total_runs: int
    failed_runs: int
    successful_runs: int
    duration_metrics: DurationMetrics
    success_rate: float
    """Share of runs that succeeded, from 0 to 1."""
    total_credits_used: int | None
    """CircleCI credits."""
    throughput: float
    """Runs per day, on average."""
