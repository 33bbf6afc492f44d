"""Numbers, durations and credits of a job's runs."""

from __future__ import annotations

from attrs import define

from .duration_metrics import DurationMetrics


@define(kw_only=True)
class JobMetrics:
    """Numbers, durations and credits of a job's runs."""

    total_runs: int
    failed_runs: int
    successful_runs: int
    duration_metrics: DurationMetrics
    success_rate: float
    """Share of runs that succeeded, from 0 to 1."""
    total_credits_used: int
    """CircleCI credits."""
    throughput: float
    """Runs per day, on average."""
