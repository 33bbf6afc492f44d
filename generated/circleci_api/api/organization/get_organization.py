"""``GET /organization/{org-slug-or-id}``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.organization import Organization


def request(org_slug_or_id: str) -> Request[Organization]:
    """The request that get_organization sends."""
    return Request(
        "getOrganization",
        "GET",
        f"/organization/{slug(org_slug_or_id, 'org_slug_or_id')}",
        {200: Organization},
    )
