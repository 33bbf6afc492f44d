"""Metrics of a job in one hour or on one day."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .job_timeseries_durations import JobTimeseriesDurations


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
