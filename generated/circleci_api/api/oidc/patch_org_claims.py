"""``PATCH /org/{orgID}/oidc-custom-claims``"""

from __future__ import annotations

from ...client import Request, given, matching, segment
from ...models.oidc_claims import OidcClaims


def request(org_id: str, *, audience: list[str] | None = None, ttl: str | None = None) -> Request[OidcClaims]:
    """The request that patch_org_claims sends."""
    return Request(
        "PatchOrgClaims",
        "PATCH",
        f"/org/{segment(org_id, 'org_id')}/oidc-custom-claims",
        {200: OidcClaims},
        body=given({"audience": audience, "ttl": matching(ttl, "^([0-9]+(ms|s|m|h|d|w)){1,7}$", "ttl")}),
    )
