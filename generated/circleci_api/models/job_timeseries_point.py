"""Metrics of a job in one hour or on one day."""

from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .job_timeseries_metrics import JobTimeseriesMetrics


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
