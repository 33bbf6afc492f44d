"""``GET /insights/{project-slug}/workflows``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, slug
from ...models.workflow_insight_list import WorkflowInsightList

if TYPE_CHECKING:
    from ...models.reporting_window import ReportingWindow, ReportingWindowValue


def request(
    project_slug: str,
    *,
    page_token: str | None = None,
    all_branches: bool | None = None,
    branch: str | None = None,
    reporting_window: ReportingWindow | ReportingWindowValue | None = None,
) -> Request[WorkflowInsightList]:
    """The request that get_project_workflow_metrics sends."""
    return Request(
        "getProjectWorkflowMetrics",
        "GET",
        f"/insights/{slug(project_slug, 'project_slug')}/workflows",
        {200: WorkflowInsightList},
        query={
            "page-token": page_token,
            "all-branches": all_branches,
            "branch": branch,
            "reporting-window": reporting_window,
        },
    )
