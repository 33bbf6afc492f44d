from __future__ import annotations

from attrs import define

from ..types import Model
from .summary_totals import SummaryTotals


@define(kw_only=True)
class ProjectBranchSummary(Model):
    """Metrics and trends of a workflow on a branch."""

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
    """Credits used by compute and Docker layer caching; not a billing figure."""
    p95_duration_secs: float | None
    """95th percentile of the durations, in seconds."""
    total_runs: int
    """Number of runs, including those on hold or still running."""
    success_rate: float
    """Successful runs divided by all runs that were not canceled, from 0 to 1."""


@define(kw_only=True)
class ProjectWorkflowSummary(Model):
    """Metrics and trends of a workflow of a project."""

    workflow_name: str
    metrics: ProjectWorkflowMetrics
    trends: ProjectWorkflowTrends


@define(kw_only=True)
class ProjectWorkflowTrends(Model):
    """Each metric divided by its value in the previous window: 1.0 for no change, -1.0 for an infinite one. Only for
    windows of 24 hours, 7 days and 30 days.
    """

    total_credits_used: float
    p95_duration_secs: float
    """The 95th percentile divided by that of the worst day, or hour, of the previous window."""
    total_runs: float
    success_rate: float
