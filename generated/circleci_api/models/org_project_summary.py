"""Metrics and trends of a project of an organization."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .org_project_metrics import OrgProjectMetrics
from .org_project_trends import OrgProjectTrends


@define(kw_only=True)
class OrgProjectSummary(Model):
    """Metrics and trends of a project of an organization."""

    project_name: str
    metrics: OrgProjectMetrics
    trends: OrgProjectTrends
