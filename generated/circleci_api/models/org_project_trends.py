"""Each metric of a project as a ratio of its value now to that of the window before."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class OrgProjectTrends(Model):
    """Each metric of a project as a ratio of its value now to that of the window before."""

    total_credits_used: float
    total_duration_secs: float
    total_runs: float
    success_rate: float
