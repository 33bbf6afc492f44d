"""``POST /organization/{org-slug-or-id}/url-orb-allow-list``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.orb_allow_list_auth import OrbAllowListAuth, OrbAllowListAuthValue
from ...models.orb_allow_list_change import OrbAllowListChange


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
