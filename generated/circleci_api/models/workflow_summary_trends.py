"""Each metric divided by its value in the previous window: 1.0 for no change, -1.0 for an infinite one. Only for windows of 24 hours, 7 days and 30 days."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class WorkflowSummaryTrends(Model):
    """Each metric divided by its value in the previous window: 1.0 for no change, -1.0 for an infinite one. Only
    for windows of 24 hours, 7 days and 30 days.
    """

    total_runs: float
    failed_runs: float
    success_rate: float
    p95_duration_secs: float
    """The 95th percentile divided by that of the worst day, or hour, of the previous window."""
    median_duration_secs: float
    """The median divided by the median of the daily medians of the previous window."""
    total_credits_used: float
    mttr: float
    throughput: float
