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


@define(kw_only=True)
class SummaryTotals(Model):
    """Metrics and trends of a project or organization as a whole."""

    metrics: SummaryMetrics
    trends: SummaryTrends


@define(kw_only=True)
class SummaryTrends(Model):
    """Each metric divided by its value in the previous window: 1.0 for no change, -1.0 for an infinite one. Only for
    windows of 24 hours, 7 days and 30 days.
    """

    total_runs: float
    total_duration_secs: float
    total_credits_used: float
    success_rate: float
    throughput: float
