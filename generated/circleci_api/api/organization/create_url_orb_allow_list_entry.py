"""``POST /organization/{org-slug-or-id}/url-orb-allow-list``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, slug
from ...models.orb_allow_list_change import OrbAllowListChange

if TYPE_CHECKING:
    from ...models.orb_allow_list_auth import OrbAllowListAuth, OrbAllowListAuthValue


def request(
    org_slug_or_id: str, name: str, prefix: str, auth: OrbAllowListAuth | OrbAllowListAuthValue
) -> Request[OrbAllowListChange]:
    """The request that create_url_orb_allow_list_entry sends."""
    return Request(
        "createURLOrbAllowListEntry",
        "POST",
        f"/organization/{slug(org_slug_or_id, 'org_slug_or_id')}/url-orb-allow-list",
        {200: OrbAllowListChange},
        body={"name": name, "prefix": prefix, "auth": auth},
    )
