"""``GET /context/{context_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.context import Context


def request(context_id: str) -> Request[Context]:
    """The request that get_context sends."""
    return Request(
        "getContext",
        "GET",
        f"/context/{segment(context_id, 'context_id')}",
        {200: Context},
    )
