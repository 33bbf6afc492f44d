"""``DELETE /org/{orgID}/oidc-custom-claims``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.oidc_claims import OidcClaims


def request(org_id: str, claims: str) -> Request[OidcClaims]:
    """The request that delete_org_claims sends."""
    return Request(
        "DeleteOrgClaims",
        "DELETE",
        f"/org/{segment(org_id, 'org_id')}/oidc-custom-claims",
        {200: OidcClaims},
        query={"claims": claims},
    )
