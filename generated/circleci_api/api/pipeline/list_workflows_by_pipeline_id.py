"""``GET /pipeline/{pipeline-id}/workflow``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.workflow_list import WorkflowList


def request(pipeline_id: str, *, page_token: str | None = None) -> Request[WorkflowList]:
    """The request that list_workflows_by_pipeline_id sends."""
    return Request(
        "listWorkflowsByPipelineId",
        "GET",
        f"/pipeline/{segment(pipeline_id, 'pipeline_id')}/workflow",
        {200: WorkflowList},
        query={"page-token": page_token},
    )
