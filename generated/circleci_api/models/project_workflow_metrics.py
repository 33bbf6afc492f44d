"""Metrics of a workflow over the reporting window."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class ProjectWorkflowMetrics(Model):
    """Metrics of a workflow over the reporting window."""

    total_credits_used: int | None
    """CircleCI credits."""
    p95_duration_secs: float | None
    """Seconds that 95 percent of the runs did not exceed."""
    total_runs: int
    success_rate: float
    """Share of runs that succeeded, from 0 to 1."""
