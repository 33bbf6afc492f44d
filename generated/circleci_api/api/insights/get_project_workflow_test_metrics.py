"""``GET /insights/{project-slug}/workflows/{workflow-name}/test-metrics``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.workflow_test_metrics import WorkflowTestMetrics


def request(
    project_slug: str, workflow_name: str, *, branch: str | None = None, all_branches: bool | None = None
) -> Request[WorkflowTestMetrics]:
    """The request that get_project_workflow_test_metrics sends."""
    return Request(
        "getProjectWorkflowTestMetrics",
        "GET",
        f"/insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/test-metrics",
        {200: WorkflowTestMetrics},
        query={"branch": branch, "all-branches": all_branches},
    )
