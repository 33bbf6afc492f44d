"""``DELETE /organization/{org-slug-or-id}/url-orb-allow-list/{allow-list-entry-id}``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.orb_allow_list_change import OrbAllowListChange


def request(org_slug_or_id: str, allow_list_entry_id: str) -> Request[OrbAllowListChange]:
    """The request that remove_url_orb_allow_list_entry sends."""
    return Request(
        "removeURLOrbAllowListEntry",
        "DELETE",
        f"/organization/{slug(org_slug_or_id, 'org_slug_or_id')}/url-orb-allow-list/{segment(allow_list_entry_id, 'allow_list_entry_id')}",
        {200: OrbAllowListChange},
    )
