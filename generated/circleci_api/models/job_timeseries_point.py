from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model


@define(kw_only=True)
class JobTimeseriesDurations(Model):
    """How long the runs of a job took in one hour or on one day, in seconds."""

    min: int | None
    median: int | None
    max: int | None
    p95: int | None
    """Seconds that 95 percent of the runs did not exceed."""
    total: int | None
    """Seconds of all the runs, added up."""


@define(kw_only=True)
class JobTimeseriesMetrics(Model):
    """Metrics of a job in one hour or on one day."""

    total_runs: int
    failed_runs: int
    successful_runs: int
    throughput: float
    """Runs per day, on average."""
    median_credits_used: int | None
    """CircleCI credits that a run used, at the median."""
    total_credits_used: int | None
    """CircleCI credits that all the runs used."""
    duration_metrics: JobTimeseriesDurations


@define(kw_only=True)
class JobTimeseriesPoint(Model):
    """Metrics of one job in one hour or on one day."""

    name: str
    """Name of the job."""
    min_started_at: datetime
    """When the first of these runs started."""
    max_ended_at: datetime
    """When the last of these runs ended."""
    timestamp: datetime
    """The hour or day that the point stands for."""
    metrics: JobTimeseriesMetrics


@define(kw_only=True)
class JobTimeseriesPointList(Model):
    """One page of the points of a time series."""

    next_page_token: str | None
    """Token of the next page, null on the last one."""
    items: list[JobTimeseriesPoint]
