# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, matching, segment, without


class OidcApi(Operations):
    """Custom claims in the OpenID Connect tokens of jobs."""

    def get_org_claims(self, org_id: str) -> models.OidcClaims:
        """Get the custom OIDC claims of an organization.

        ``GET /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
        """
        return self._send(
            "GetOrgClaims", f"GET /org/{segment(org_id, 'org_id')}/oidc-custom-claims", {200: models.OidcClaims}
        )

    def delete_org_claims(self, org_id: str, claims: str) -> models.OidcClaims:
        """Delete custom OIDC claims of an organization.

        The defaults apply again.
        ``DELETE /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            claims: Claims to delete, separated by commas: `audience`, `ttl` or both.
        """
        return self._send(
            "DeleteOrgClaims",
            f"DELETE /org/{segment(org_id, 'org_id')}/oidc-custom-claims",
            {200: models.OidcClaims},
            query={"claims": claims},
        )

    def patch_org_claims(
        self, org_id: str, *, audience: list[str] | None = None, ttl: str | None = None
    ) -> models.OidcClaims:
        """Create or update custom OIDC claims for all projects of an organization.

        ``PATCH /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            audience: Values of the `aud` claim.
            ttl: How long a token is valid, such as `1h30m`: whole numbers with the units `ms`, `s`, `m`, `h`, `d` and
                `w`.
        """
        return self._send(
            "PatchOrgClaims",
            f"PATCH /org/{segment(org_id, 'org_id')}/oidc-custom-claims",
            {200: models.OidcClaims},
            body=without(None, {"audience": audience, "ttl": matching(ttl, "^([0-9]+(ms|s|m|h|d|w)){1,7}$", "ttl")}),
        )

    def get_project_claims(self, org_id: str, project_id: str) -> models.OidcClaims:
        """Get the custom OIDC claims of a project.

        ``GET /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
        """
        return self._send(
            "GetProjectClaims",
            f"GET /org/{segment(org_id, 'org_id')}/project/{segment(project_id, 'project_id')}/oidc-custom-claims",
            {200: models.OidcClaims},
        )

    def delete_project_claims(self, org_id: str, project_id: str, claims: str) -> models.OidcClaims:
        """Delete custom OIDC claims of a project.

        The claims of its organization, or the defaults, presumably apply again.
        ``DELETE /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
            claims: Claims to delete, separated by commas: `audience`, `ttl` or both.
        """
        return self._send(
            "DeleteProjectClaims",
            f"DELETE /org/{segment(org_id, 'org_id')}/project/{segment(project_id, 'project_id')}/oidc-custom-claims",
            {200: models.OidcClaims},
            query={"claims": claims},
        )

    def patch_project_claims(
        self, org_id: str, project_id: str, *, audience: list[str] | None = None, ttl: str | None = None
    ) -> models.OidcClaims:
        """Create or update custom OIDC claims for a project.

        ``PATCH /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
            audience: Values of the `aud` claim.
            ttl: How long a token is valid, such as `1h30m`: whole numbers with the units `ms`, `s`, `m`, `h`, `d` and
                `w`.
        """
        return self._send(
            "PatchProjectClaims",
            f"PATCH /org/{segment(org_id, 'org_id')}/project/{segment(project_id, 'project_id')}/oidc-custom-claims",
            {200: models.OidcClaims},
            body=without(None, {"audience": audience, "ttl": matching(ttl, "^([0-9]+(ms|s|m|h|d|w)){1,7}$", "ttl")}),
        )


class AsyncOidcApi(AsyncOperations):
    """Custom claims in the OpenID Connect tokens of jobs. With ``await``."""

    async def get_org_claims(self, org_id: str) -> models.OidcClaims:
        """Get the custom OIDC claims of an organization.

        ``GET /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
        """
        return await self._send(
            "GetOrgClaims", f"GET /org/{segment(org_id, 'org_id')}/oidc-custom-claims", {200: models.OidcClaims}
        )

    async def delete_org_claims(self, org_id: str, claims: str) -> models.OidcClaims:
        """Delete custom OIDC claims of an organization.

        The defaults apply again.
        ``DELETE /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            claims: Claims to delete, separated by commas: `audience`, `ttl` or both.
        """
        return await self._send(
            "DeleteOrgClaims",
            f"DELETE /org/{segment(org_id, 'org_id')}/oidc-custom-claims",
            {200: models.OidcClaims},
            query={"claims": claims},
        )

    async def patch_org_claims(
        self, org_id: str, *, audience: list[str] | None = None, ttl: str | None = None
    ) -> models.OidcClaims:
        """Create or update custom OIDC claims for all projects of an organization.

        ``PATCH /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            audience: Values of the `aud` claim.
            ttl: How long a token is valid, such as `1h30m`: whole numbers with the units `ms`, `s`, `m`, `h`, `d` and
                `w`.
        """
        return await self._send(
            "PatchOrgClaims",
            f"PATCH /org/{segment(org_id, 'org_id')}/oidc-custom-claims",
            {200: models.OidcClaims},
            body=without(None, {"audience": audience, "ttl": matching(ttl, "^([0-9]+(ms|s|m|h|d|w)){1,7}$", "ttl")}),
        )

    async def get_project_claims(self, org_id: str, project_id: str) -> models.OidcClaims:
        """Get the custom OIDC claims of a project.

        ``GET /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
        """
        return await self._send(
            "GetProjectClaims",
            f"GET /org/{segment(org_id, 'org_id')}/project/{segment(project_id, 'project_id')}/oidc-custom-claims",
            {200: models.OidcClaims},
        )

    async def delete_project_claims(self, org_id: str, project_id: str, claims: str) -> models.OidcClaims:
        """Delete custom OIDC claims of a project.

        The claims of its organization, or the defaults, presumably apply again.
        ``DELETE /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
            claims: Claims to delete, separated by commas: `audience`, `ttl` or both.
        """
        return await self._send(
            "DeleteProjectClaims",
            f"DELETE /org/{segment(org_id, 'org_id')}/project/{segment(project_id, 'project_id')}/oidc-custom-claims",
            {200: models.OidcClaims},
            query={"claims": claims},
        )

    async def patch_project_claims(
        self, org_id: str, project_id: str, *, audience: list[str] | None = None, ttl: str | None = None
    ) -> models.OidcClaims:
        """Create or update custom OIDC claims for a project.

        ``PATCH /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
            audience: Values of the `aud` claim.
            ttl: How long a token is valid, such as `1h30m`: whole numbers with the units `ms`, `s`, `m`, `h`, `d` and
                `w`.
        """
        return await self._send(
            "PatchProjectClaims",
            f"PATCH /org/{segment(org_id, 'org_id')}/project/{segment(project_id, 'project_id')}/oidc-custom-claims",
            {200: models.OidcClaims},
            body=without(None, {"audience": audience, "ttl": matching(ttl, "^([0-9]+(ms|s|m|h|d|w)){1,7}$", "ttl")}),
        )
