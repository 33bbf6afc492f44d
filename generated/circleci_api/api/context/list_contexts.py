"""``GET /context``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request
from ...models.context_list import ContextList

if TYPE_CHECKING:
    from ...models.owner_type import OwnerType, OwnerTypeValue


def request(
    *,
    owner_id: str | None = None,
    owner_slug: str | None = None,
    owner_type: OwnerType | OwnerTypeValue | None = None,
    page_token: str | None = None,
) -> Request[ContextList]:
    """The request that list_contexts sends."""
    return Request(
        "listContexts",
        "GET",
        "/context",
        {200: ContextList},
        query={
            "owner-id": owner_id,
            "owner-slug": owner_slug,
            "owner-type": owner_type,
            "page-token": page_token,
        },
    )
