"""Metrics of a job of a workflow over the reporting window."""

from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .job_metrics import JobMetrics


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
