"""Metrics and trends of a workflow on a branch."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .project_workflow_metrics import ProjectWorkflowMetrics
from .project_workflow_trends import ProjectWorkflowTrends


@define(kw_only=True)
class ProjectBranchSummary(Model):
    """Metrics and trends of a workflow on a branch."""

    workflow_name: str
    branch: str
    metrics: ProjectWorkflowMetrics
    trends: ProjectWorkflowTrends
