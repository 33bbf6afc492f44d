"""``POST /workflow/{id}/rerun``"""

from __future__ import annotations

from ...client import Request, given, segment
from ...models.workflow_rerun import WorkflowRerun


def request(
    id: str,
    *,
    enable_ssh: bool | None = None,
    from_failed: bool | None = None,
    jobs: list[str] | None = None,
    sparse_tree: bool | None = None,
) -> Request[WorkflowRerun]:
    """The request that rerun_workflow sends."""
    return Request(
        "rerunWorkflow",
        "POST",
        f"/workflow/{segment(id, 'id')}/rerun",
        {202: WorkflowRerun},
        body=given(
            {"enable_ssh": enable_ssh, "from_failed": from_failed, "jobs": jobs, "sparse_tree": sparse_tree}
        ),
    )
