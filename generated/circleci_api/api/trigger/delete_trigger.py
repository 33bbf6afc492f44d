"""``DELETE /projects/{project_id}/triggers/{trigger_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.message import Message


def request(project_id: str, trigger_id: str) -> Request[Message]:
    """The request that delete_trigger sends."""
    return Request(
        "deleteTrigger",
        "DELETE",
        f"/projects/{segment(project_id, 'project_id')}/triggers/{segment(trigger_id, 'trigger_id')}",
        {200: Message},
    )
