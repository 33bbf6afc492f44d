"""Metrics of a project or organization over the reporting window."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class SummaryMetrics(Model):
    """Metrics of a project or organization over the reporting window."""

    total_runs: int
    """Number of runs, including those on hold or still running."""
    total_duration_secs: int
    """Total duration of the runs, in seconds."""
    total_credits_used: int | None
    """Credits used by compute and Docker layer caching; not a billing figure."""
    success_rate: float
    """Successful runs divided by all runs that were not canceled, from 0 to 1."""
    throughput: float
    """Average number of runs per day."""
