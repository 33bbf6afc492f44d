"""``POST /context/{context_id}/restrictions``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, given, segment
from ...models.created_context_restriction import CreatedContextRestriction

if TYPE_CHECKING:
    from ...models.context_restriction_type import ContextRestrictionType, ContextRestrictionTypeValue


def request(
    context_id: str,
    *,
    restriction_type: ContextRestrictionType | ContextRestrictionTypeValue | None = None,
    restriction_value: str | None = None,
) -> Request[CreatedContextRestriction]:
    """The request that create_context_restriction sends."""
    return Request(
        "createContextRestriction",
        "POST",
        f"/context/{segment(context_id, 'context_id')}/restrictions",
        {201: CreatedContextRestriction},
        body=given({"restriction_type": restriction_type, "restriction_value": restriction_value}),
    )
