"""``DELETE /context/{context_id}/restrictions/{restriction_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.message import Message


def request(context_id: str, restriction_id: str) -> Request[Message]:
    """The request that delete_context_restriction sends."""
    return Request(
        "deleteContextRestriction",
        "DELETE",
        f"/context/{segment(context_id, 'context_id')}/restrictions/{segment(restriction_id, 'restriction_id')}",
        {200: Message},
    )
