"""Metrics of a project over the reporting window."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class OrgProjectMetrics:
    """Metrics of a project over the reporting window."""

    total_credits_used: int
    """CircleCI credits."""
    total_duration_secs: int
    """Seconds that the runs took, added up."""
    total_runs: int
    success_rate: float
    """Share of runs that succeeded, from 0 to 1."""
