from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .duration_metrics import DurationMetrics


@define(kw_only=True)
class JobInsight(Model):
    """Metrics of a job of a workflow over the reporting window."""

    name: str
    """Name of the job."""
    metrics: JobMetrics
    window_start: datetime
    """When the first run in the reporting window took place."""
    window_end: datetime
    """When the last run in the reporting window took place."""


@define(kw_only=True)
class JobInsightList(Model):
    """A page of the metrics of jobs."""

    items: list[JobInsight]
    next_page_token: str | None
    """Token of the next page; null on the last one."""


@define(kw_only=True)
class JobMetrics(Model):
    """Numbers, durations and credits of the runs of a job."""

    total_runs: int
    """Number of runs, including those on hold or still running."""
    failed_runs: int
    successful_runs: int
    duration_metrics: DurationMetrics
    success_rate: float
    """Successful runs divided by all runs that were not canceled, from 0 to 1."""
    total_credits_used: int | None
    """Credits used by compute and Docker layer caching; not a billing figure."""
    throughput: float
    """Average number of runs per day."""
