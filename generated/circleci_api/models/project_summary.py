"""Metrics and trends of a project."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .project_branch_summary import ProjectBranchSummary
from .project_workflow_summary import ProjectWorkflowSummary
from .summary_totals import SummaryTotals


@define(kw_only=True)
class ProjectSummary(Model):
    """Metrics and trends of a project."""

    org_id: str | None = None
    project_id: str | None = None
    project_data: SummaryTotals | None = None
    """The project as a whole."""
    project_workflow_data: list[ProjectWorkflowSummary] | None = None
    """Each workflow, over its branches."""
    project_workflow_branch_data: list[ProjectBranchSummary] | None = None
    """Each workflow on each branch."""
    all_branches: list[str] | None = None
    """Names of the project's branches."""
    all_workflows: list[str] | None = None
    """Names of the project's workflows."""
