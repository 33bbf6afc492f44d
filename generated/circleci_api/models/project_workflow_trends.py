"""Each metric divided by its value in the previous window: 1.0 for no change, -1.0 for an infinite one. Only for windows of 24 hours, 7 days and 30 days."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class ProjectWorkflowTrends(Model):
    """Each metric divided by its value in the previous window: 1.0 for no change, -1.0 for an infinite one. Only
    for windows of 24 hours, 7 days and 30 days.
    """

    total_credits_used: float
    p95_duration_secs: float
    """The 95th percentile divided by that of the worst day, or hour, of the previous window."""
    total_runs: float
    success_rate: float
