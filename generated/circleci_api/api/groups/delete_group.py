"""``DELETE /organizations/{org_id}/groups/{group_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.message import Message


def request(org_id: str, group_id: str) -> Request[Message]:
    """The request that delete_group sends."""
    return Request(
        "deleteGroup",
        "DELETE",
        f"/organizations/{segment(org_id, 'org_id')}/groups/{segment(group_id, 'group_id')}",
        {200: Message},
    )
