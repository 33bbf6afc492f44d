"""``GET /projects/{project_id}/triggers/{trigger_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.trigger import Trigger


def request(project_id: str, trigger_id: str) -> Request[Trigger]:
    """The request that get_trigger sends."""
    return Request(
        "getTrigger",
        "GET",
        f"/projects/{segment(project_id, 'project_id')}/triggers/{segment(trigger_id, 'trigger_id')}",
        {200: Trigger},
    )
