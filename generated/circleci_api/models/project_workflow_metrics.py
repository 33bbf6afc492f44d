"""Metrics of a workflow over the reporting window."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class ProjectWorkflowMetrics(Model):
    """Metrics of a workflow over the reporting window."""

    total_credits_used: int | None
    """Credits used by compute and Docker layer caching; not a billing figure."""
    p95_duration_secs: float | None
    """95th percentile of the durations, in seconds."""
    total_runs: int
    """Number of runs, including those on hold or still running."""
    success_rate: float
    """Successful runs divided by all runs that were not canceled, from 0 to 1."""
