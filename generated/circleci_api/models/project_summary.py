from __future__ import annotations

from attrs import define

from ..types import Model
from .summary_totals import SummaryTotals


@define(kw_only=True)
class ProjectBranchSummary(Model):
    """Metrics and trends of one workflow on one branch."""

    workflow_name: str
    branch: str
    metrics: ProjectWorkflowMetrics
    trends: ProjectWorkflowTrends


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


@define(kw_only=True)
class ProjectWorkflowSummary(Model):
    """Metrics and trends of one workflow of a project."""

    workflow_name: str
    metrics: ProjectWorkflowMetrics
    trends: ProjectWorkflowTrends


@define(kw_only=True)
class ProjectWorkflowTrends(Model):
    """Each metric of a workflow as a ratio of its value now to that of the window before."""

    total_credits_used: float
    p95_duration_secs: float
    total_runs: float
    success_rate: float
