from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class SummaryMetrics(Model):
    """Metrics of a whole project or organization over the reporting window."""

    total_runs: int
    total_duration_secs: int
    """Seconds that the runs took, added up."""
    total_credits_used: int | None
    """CircleCI credits."""
    success_rate: float
    """Share of runs that succeeded, from 0 to 1."""
    throughput: float
    """Runs per day, on average."""


@define(kw_only=True)
class SummaryTotals(Model):
    """Metrics and trends of a whole project or organization."""

    metrics: SummaryMetrics
    trends: SummaryTrends


@define(kw_only=True)
class SummaryTrends(Model):
    """Each metric of a whole project or organization as a ratio of its value now to that of the window before."""

    total_runs: float
    total_duration_secs: float
    total_credits_used: float
    success_rate: float
    throughput: float
