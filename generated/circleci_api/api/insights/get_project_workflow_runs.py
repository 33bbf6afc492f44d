"""``GET /insights/{project-slug}/workflows/{workflow-name}``"""

from __future__ import annotations

from datetime import datetime

from ...client import Request, segment, slug
from ...models.workflow_run_list import WorkflowRunList


def request(
    project_slug: str,
    workflow_name: str,
    *,
    all_branches: bool | None = None,
    branch: str | None = None,
    page_token: str | None = None,
    start_date: datetime | None = None,
    end_date: datetime | None = None,
) -> Request[WorkflowRunList]:
    """The request that get_project_workflow_runs sends."""
    return Request(
        "getProjectWorkflowRuns",
        "GET",
        f"/insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}",
        {200: WorkflowRunList},
        query={
            "all-branches": all_branches,
            "branch": branch,
            "page-token": page_token,
            "start-date": start_date,
            "end-date": end_date,
        },
    )
