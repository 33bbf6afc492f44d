"""Metrics of a job in one hour or on one day."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .job_timeseries_durations import JobTimeseriesDurations


@define(kw_only=True)
class JobTimeseriesMetrics(Model):
    """Metrics of a job in one hour or on one day."""

    total_runs: int
    """Number of runs, including those on hold or still running."""
    failed_runs: int
    successful_runs: int
    throughput: float
    """Average number of runs per day."""
    median_credits_used: int | None
    """Median of the credits used by a run."""
    total_credits_used: int | None
    """Credits used by compute and Docker layer caching; not a billing figure."""
    duration_metrics: JobTimeseriesDurations
