"""``POST /organizations/{org_id}/groups``"""

from __future__ import annotations

from ...client import Request, given, segment
from ...models.group import Group


def request(org_id: str, name: str, *, description: str | None = None) -> Request[Group]:
    """The request that create_organization_group sends."""
    return Request(
        "createOrganizationGroup",
        "POST",
        f"/organizations/{segment(org_id, 'org_id')}/groups",
        {201: Group},
        body={"name": name, **given({"description": description})},
    )
