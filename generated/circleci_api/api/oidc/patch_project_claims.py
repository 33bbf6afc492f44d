"""``PATCH /org/{orgID}/project/{projectID}/oidc-custom-claims``"""

from __future__ import annotations

from ...client import Request, given, matching, segment
from ...models.oidc_claims import OidcClaims


def request(
    org_id: str, project_id: str, *, audience: list[str] | None = None, ttl: str | None = None
) -> Request[OidcClaims]:
    """The request that patch_project_claims sends."""
    return Request(
        "PatchProjectClaims",
        "PATCH",
        f"/org/{segment(org_id, 'org_id')}/project/{segment(project_id, 'project_id')}/oidc-custom-claims",
        {200: OidcClaims},
        body=given({"audience": audience, "ttl": matching(ttl, "^([0-9]+(ms|s|m|h|d|w)){1,7}$", "ttl")}),
    )
