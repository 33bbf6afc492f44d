"""Each metric of a whole project or organization as a ratio of its value now to that of the window before."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class SummaryTrends(Model):
    """Each metric of a whole project or organization as a ratio of its value now to that of the window before."""

    total_runs: float
    total_duration_secs: float
    total_credits_used: float
    success_rate: float
    throughput: float
