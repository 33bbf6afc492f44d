from __future__ import annotations

from attrs import define

from ..types import Model
from .summary_totals import SummaryTotals


@define(kw_only=True)
class OrgProjectMetrics(Model):
    """Metrics of a project over the reporting window."""

    total_credits_used: int | None
    """Credits used by compute and Docker layer caching; not a billing figure."""
    total_duration_secs: int
    """Total duration of the runs, in seconds."""
    total_runs: int
    """Number of runs, including those on hold or still running."""
    success_rate: float
    """Successful runs divided by all runs that were not canceled, from 0 to 1."""


@define(kw_only=True)
class OrgProjectSummary(Model):
    """Metrics and trends of a project of an organization."""

    project_name: str
    metrics: OrgProjectMetrics
    trends: OrgProjectTrends


@define(kw_only=True)
class OrgProjectTrends(Model):
    """Each metric divided by its value in the previous window: 1.0 for no change, -1.0 for an infinite one. Only for
    windows of 24 hours, 7 days and 30 days.
    """

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
    """The projects named in the request; empty if it named none."""
    all_projects: list[str] | None
    """Names of the organization's projects."""
