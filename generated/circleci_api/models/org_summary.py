"""Metrics and trends of an organization."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .org_project_summary import OrgProjectSummary
from .summary_totals import SummaryTotals


@define(kw_only=True)
class OrgSummary(Model):
    """Metrics and trends of an organization."""

    org_data: SummaryTotals
    """The organization as a whole."""
    org_project_data: list[OrgProjectSummary]
    """The projects named in the request; empty if it named none."""
    all_projects: list[str] | None
    """Names of the organization's projects."""
