"""``GET /insights/{project-slug}/workflows/{workflow-name}/summary``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.workflow_summary import WorkflowSummary


def request(
    project_slug: str, workflow_name: str, *, all_branches: bool | None = None, branch: str | None = None
) -> Request[WorkflowSummary]:
    """The request that get_workflow_summary sends."""
    return Request(
        "getWorkflowSummary",
        "GET",
        f"/insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/summary",
        {200: WorkflowSummary},
        query={"all-branches": all_branches, "branch": branch},
    )
