"""``GET /organizations/{org_id}/groups``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.group_list import GroupList


def request(org_id: str, *, limit: int | None = None, page_token: str | None = None) -> Request[GroupList]:
    """The request that get_organization_groups sends."""
    return Request(
        "getOrganizationGroups",
        "GET",
        f"/organizations/{segment(org_id, 'org_id')}/groups",
        {200: GroupList},
        query={"limit": limit, "page-token": page_token},
    )
