from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .duration_metrics import DurationMetrics


@define(kw_only=True)
class JobInsight(Model):
    """Metrics of one job of a workflow over the reporting window."""

    name: str
    """Name of the job."""
    metrics: JobMetrics
    window_start: datetime
    """Start of the reporting window."""
    window_end: datetime
    """End of the reporting window."""


@define(kw_only=True)
class JobInsightList(Model):
    """One page of the metrics of jobs."""

    items: list[JobInsight]
    next_page_token: str | None
    """Token of the next page, null on the last one."""


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
