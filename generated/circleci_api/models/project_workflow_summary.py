"""Metrics and trends of a workflow of a project."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .project_workflow_metrics import ProjectWorkflowMetrics
from .project_workflow_trends import ProjectWorkflowTrends


@define(kw_only=True)
class ProjectWorkflowSummary(Model):
    """Metrics and trends of a workflow of a project."""

    workflow_name: str
    metrics: ProjectWorkflowMetrics
    trends: ProjectWorkflowTrends
