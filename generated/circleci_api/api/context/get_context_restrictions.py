"""``GET /context/{context_id}/restrictions``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.context_restriction_list import ContextRestrictionList


def request(context_id: str, *, page_token: str | None = None) -> Request[ContextRestrictionList]:
    """The request that get_context_restrictions sends."""
    return Request(
        "getContextRestrictions",
        "GET",
        f"/context/{segment(context_id, 'context_id')}/restrictions",
        {200: ContextRestrictionList},
        query={"page-token": page_token},
    )
