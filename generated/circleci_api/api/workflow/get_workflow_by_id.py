"""``GET /workflow/{id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.workflow import Workflow


def request(id: str) -> Request[Workflow]:
    """The request that get_workflow_by_id sends."""
    return Request(
        "getWorkflowById",
        "GET",
        f"/workflow/{segment(id, 'id')}",
        {200: Workflow},
    )
