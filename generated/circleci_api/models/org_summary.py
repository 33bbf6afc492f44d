from __future__ import annotations

from attrs import define

from ..types import Model
from .summary_totals import SummaryTotals


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


@define(kw_only=True)
class OrgProjectSummary(Model):
    """Metrics and trends of one project of an organization."""

    project_name: str
    metrics: OrgProjectMetrics
    trends: OrgProjectTrends


@define(kw_only=True)
class OrgProjectTrends(Model):
    """Each metric of a project as a ratio of its value now to that of the window before."""

    total_credits_used: float
    total_duration_secs: float
    total_runs: float
    success_rate: float


@define(kw_only=True)
class OrgSummary(Model):
    """Metrics and trends of an organization."""

    org_data: SummaryTotals
    """The organization as a whole."""
    org_project_data: list[OrgProjectSummary]
    """Each project."""
    all_projects: list[str] | None
    """Names of the organization's projects."""
