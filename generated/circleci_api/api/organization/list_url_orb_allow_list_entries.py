"""``GET /organization/{org-slug-or-id}/url-orb-allow-list``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.orb_allow_list_entry_list import OrbAllowListEntryList


def request(org_slug_or_id: str) -> Request[OrbAllowListEntryList]:
    """The request that list_url_orb_allow_list_entries sends."""
    return Request(
        "listURLOrbAllowListEntries",
        "GET",
        f"/organization/{slug(org_slug_or_id, 'org_slug_or_id')}/url-orb-allow-list",
        {200: OrbAllowListEntryList},
    )
