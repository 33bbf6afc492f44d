"""``GET /insights/{project-slug}/workflows/{workflow-name}/jobs``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, segment, slug
from ...models.job_insight_list import JobInsightList

if TYPE_CHECKING:
    from ...models.reporting_window import ReportingWindow, ReportingWindowValue


def request(
    project_slug: str,
    workflow_name: str,
    *,
    page_token: str | None = None,
    all_branches: bool | None = None,
    branch: str | None = None,
    reporting_window: ReportingWindow | ReportingWindowValue | None = None,
    job_name: str | None = None,
) -> Request[JobInsightList]:
    """The request that get_project_workflow_job_metrics sends."""
    return Request(
        "getProjectWorkflowJobMetrics",
        "GET",
        f"/insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/jobs",
        {200: JobInsightList},
        query={
            "page-token": page_token,
            "all-branches": all_branches,
            "branch": branch,
            "reporting-window": reporting_window,
            "job-name": job_name,
        },
    )
