from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model


@define(kw_only=True)
class JobTimeseriesDurations(Model):
    """Durations of the runs of a job in one hour or on one day, in seconds."""

    min: int | None
    median: int | None
    max: int | None
    p95: int | None
    """95th percentile of the durations."""
    total: int | None
    """Total duration of the runs."""


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


@define(kw_only=True)
class JobTimeseriesPoint(Model):
    """Metrics of a job in one hour or on one day."""

    name: str
    """Name of the job."""
    min_started_at: datetime
    """When the first of the runs started."""
    max_ended_at: datetime
    """When the last of the runs ended."""
    timestamp: datetime
    """Start of the hour or day that the point covers."""
    metrics: JobTimeseriesMetrics


@define(kw_only=True)
class JobTimeseriesPointList(Model):
    """A page of the points of a time series."""

    next_page_token: str | None
    """Token of the next page; null on the last one."""
    items: list[JobTimeseriesPoint]
