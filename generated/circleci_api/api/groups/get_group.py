"""``GET /organizations/{org_id}/groups/{group_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.group import Group


def request(org_id: str, group_id: str) -> Request[Group]:
    """The request that get_group sends."""
    return Request(
        "getGroup",
        "GET",
        f"/organizations/{segment(org_id, 'org_id')}/groups/{segment(group_id, 'group_id')}",
        {200: Group},
    )
