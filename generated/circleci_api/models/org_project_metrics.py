"""Metrics of a project over the reporting window."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class OrgProjectMetrics(Model):
    """Metrics of a project over the reporting window."""

    total_credits_used: int | None
    """CircleCI credits."""
    total_duration_secs: int
    """Seconds that the runs took, added up."""
    total_runs: int
    success_rate: float
    """Share of runs that succeeded, from 0 to 1."""
