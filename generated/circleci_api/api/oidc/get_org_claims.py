"""``GET /org/{orgID}/oidc-custom-claims``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.oidc_claims import OidcClaims


def request(org_id: str) -> Request[OidcClaims]:
    """The request that get_org_claims sends."""
    return Request(
        "GetOrgClaims",
        "GET",
        f"/org/{segment(org_id, 'org_id')}/oidc-custom-claims",
        {200: OidcClaims},
    )
