"""``DELETE /context/{context_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.message import Message


def request(context_id: str) -> Request[Message]:
    """The request that delete_context sends."""
    return Request(
        "deleteContext",
        "DELETE",
        f"/context/{segment(context_id, 'context_id')}",
        {200: Message},
    )
