"""Custom claims in the OpenID Connect tokens of jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.oidc_claims import OidcClaims


class OidcApi:
    """Custom claims in the OpenID Connect tokens of jobs."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_org_claims(self, org_id: str) -> OidcClaims:
        """Get the custom OIDC claims of an organization.

        ``GET /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
        """
        from .get_org_claims import request as _request

        return self._client.send(_request(org_id))

    def delete_org_claims(self, org_id: str, claims: str) -> OidcClaims:
        """Delete custom OIDC claims of an organization.

        The defaults apply again.

        ``DELETE /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            claims: Claims to delete, separated by commas: `audience`, `ttl` or both.
        """
        from .delete_org_claims import request as _request

        return self._client.send(_request(org_id, claims))

    def patch_org_claims(
        self, org_id: str, *, audience: list[str] | None = None, ttl: str | None = None
    ) -> OidcClaims:
        """Create or update custom OIDC claims for all projects of an organization.

        ``PATCH /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            audience: Values of the `aud` claim.
            ttl: How long a token is valid, such as `1h30m`: whole numbers with the units `ms`, `s`, `m`, `h`,
                `d` and `w`.
        """
        from .patch_org_claims import request as _request

        return self._client.send(_request(org_id, audience=audience, ttl=ttl))

    def get_project_claims(self, org_id: str, project_id: str) -> OidcClaims:
        """Get the custom OIDC claims of a project.

        ``GET /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
        """
        from .get_project_claims import request as _request

        return self._client.send(_request(org_id, project_id))

    def delete_project_claims(self, org_id: str, project_id: str, claims: str) -> OidcClaims:
        """Delete custom OIDC claims of a project.

        The claims of its organization, or the defaults, presumably apply again.

        ``DELETE /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
            claims: Claims to delete, separated by commas: `audience`, `ttl` or both.
        """
        from .delete_project_claims import request as _request

        return self._client.send(_request(org_id, project_id, claims))

    def patch_project_claims(
        self, org_id: str, project_id: str, *, audience: list[str] | None = None, ttl: str | None = None
    ) -> OidcClaims:
        """Create or update custom OIDC claims for a project.

        ``PATCH /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
            audience: Values of the `aud` claim.
            ttl: How long a token is valid, such as `1h30m`: whole numbers with the units `ms`, `s`, `m`, `h`,
                `d` and `w`.
        """
        from .patch_project_claims import request as _request

        return self._client.send(_request(org_id, project_id, audience=audience, ttl=ttl))


class AsyncOidcApi:
    """Custom claims in the OpenID Connect tokens of jobs. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_org_claims(self, org_id: str) -> OidcClaims:
        """Get the custom OIDC claims of an organization.

        ``GET /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
        """
        from .get_org_claims import request as _request

        return await self._client.send(_request(org_id))

    async def delete_org_claims(self, org_id: str, claims: str) -> OidcClaims:
        """Delete custom OIDC claims of an organization.

        The defaults apply again.

        ``DELETE /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            claims: Claims to delete, separated by commas: `audience`, `ttl` or both.
        """
        from .delete_org_claims import request as _request

        return await self._client.send(_request(org_id, claims))

    async def patch_org_claims(
        self, org_id: str, *, audience: list[str] | None = None, ttl: str | None = None
    ) -> OidcClaims:
        """Create or update custom OIDC claims for all projects of an organization.

        ``PATCH /org/{orgID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            audience: Values of the `aud` claim.
            ttl: How long a token is valid, such as `1h30m`: whole numbers with the units `ms`, `s`, `m`, `h`,
                `d` and `w`.
        """
        from .patch_org_claims import request as _request

        return await self._client.send(_request(org_id, audience=audience, ttl=ttl))

    async def get_project_claims(self, org_id: str, project_id: str) -> OidcClaims:
        """Get the custom OIDC claims of a project.

        ``GET /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
        """
        from .get_project_claims import request as _request

        return await self._client.send(_request(org_id, project_id))

    async def delete_project_claims(self, org_id: str, project_id: str, claims: str) -> OidcClaims:
        """Delete custom OIDC claims of a project.

        The claims of its organization, or the defaults, presumably apply again.

        ``DELETE /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
            claims: Claims to delete, separated by commas: `audience`, `ttl` or both.
        """
        from .delete_project_claims import request as _request

        return await self._client.send(_request(org_id, project_id, claims))

    async def patch_project_claims(
        self, org_id: str, project_id: str, *, audience: list[str] | None = None, ttl: str | None = None
    ) -> OidcClaims:
        """Create or update custom OIDC claims for a project.

        ``PATCH /org/{orgID}/project/{projectID}/oidc-custom-claims``

        Args:
            org_id: UUID of the organization.
            project_id: UUID of the project.
            audience: Values of the `aud` claim.
            ttl: How long a token is valid, such as `1h30m`: whole numbers with the units `ms`, `s`, `m`, `h`,
                `d` and `w`.
        """
        from .patch_project_claims import request as _request

        return await self._client.send(_request(org_id, project_id, audience=audience, ttl=ttl))
