"""Each metric divided by its value in the previous window: 1.0 for no change, -1.0 for an infinite one. Only for windows of 24 hours, 7 days and 30 days."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class SummaryTrends(Model):
    """Each metric divided by its value in the previous window: 1.0 for no change, -1.0 for an infinite one. Only
    for windows of 24 hours, 7 days and 30 days.
    """

    total_runs: float
    total_duration_secs: float
    total_credits_used: float
    success_rate: float
    throughput: float
