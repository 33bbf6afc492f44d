"""``GET /insights/pages/{project-slug}/summary``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, slug
from ...models.project_summary import ProjectSummary

if TYPE_CHECKING:
    from ...models.reporting_window import ReportingWindow, ReportingWindowValue


def request(
    project_slug: str,
    *,
    reporting_window: ReportingWindow | ReportingWindowValue | None = None,
    branches: list[str] | None = None,
    workflow_names: list[str] | None = None,
) -> Request[ProjectSummary]:
    """The request that get_project_workflows_page_data sends."""
    return Request(
        "getProjectWorkflowsPageData",
        "GET",
        f"/insights/pages/{slug(project_slug, 'project_slug')}/summary",
        {200: ProjectSummary},
        query={"reporting-window": reporting_window, "branches": branches, "workflow-names": workflow_names},
    )
