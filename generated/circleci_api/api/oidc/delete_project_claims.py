"""``DELETE /org/{orgID}/project/{projectID}/oidc-custom-claims``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.oidc_claims import OidcClaims


def request(org_id: str, project_id: str, claims: str) -> Request[OidcClaims]:
    """The request that delete_project_claims sends."""
    return Request(
        "DeleteProjectClaims",
        "DELETE",
        f"/org/{segment(org_id, 'org_id')}/project/{segment(project_id, 'project_id')}/oidc-custom-claims",
        {200: OidcClaims},
        query={"claims": claims},
    )
