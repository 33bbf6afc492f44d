"""Organizations, and the URL prefixes from which they may use orbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.message import Message
    from ...models.orb_allow_list_auth import OrbAllowListAuth, OrbAllowListAuthValue
    from ...models.orb_allow_list_change import OrbAllowListChange
    from ...models.orb_allow_list_entry_list import OrbAllowListEntryList
    from ...models.organization import Organization
    from ...models.organization_vcs_type import OrganizationVcsType, OrganizationVcsTypeValue


class OrganizationApi:
    """Organizations, and the URL prefixes from which they may use orbs."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def create_organization(
        self, name: str, vcs_type: OrganizationVcsType | OrganizationVcsTypeValue
    ) -> Organization:
        """Create a `circleci` organization, or connect an existing GitHub or Bitbucket one.

        To connect an organization, you must be one of its administrators.

        ``POST /organization``

        Args:
            name: Name of the organization.
            vcs_type: Kind of organization: `circleci` to create one; `github` or `bitbucket` to connect an
                existing one.
        """
        from .create_organization import request as _request

        return self._client.send(_request(name, vcs_type))

    def get_organization(self, org_slug_or_id: str) -> Organization:
        """Get an organization.

        ``GET /organization/{org-slug-or-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        from .get_organization import request as _request

        return self._client.send(_request(org_slug_or_id))

    def delete_organization(self, org_slug_or_id: str) -> Message:
        """Delete an organization with all its projects and build data.

        This cannot be undone. Only for administrators, and only on the Free plan. The response only
        acknowledges the request; the deletion happens in the background.

        ``DELETE /organization/{org-slug-or-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        from .delete_organization import request as _request

        return self._client.send(_request(org_slug_or_id))

    def list_url_orb_allow_list_entries(self, org_slug_or_id: str) -> OrbAllowListEntryList:
        """List the URL prefixes from which an organization may use URL orbs.

        ``GET /organization/{org-slug-or-id}/url-orb-allow-list``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        from .list_url_orb_allow_list_entries import request as _request

        return self._client.send(_request(org_slug_or_id))

    def create_url_orb_allow_list_entry(
        self, org_slug_or_id: str, name: str, prefix: str, auth: OrbAllowListAuth | OrbAllowListAuthValue
    ) -> OrbAllowListChange:
        """Allow an organization to use URL orbs under a URL prefix.

        ``POST /organization/{org-slug-or-id}/url-orb-allow-list``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: Name of the entry.
            prefix: Beginning of the URLs to allow, such as `https://example.com/orbs/`; must start with
                `https://` and end with `/`.
            auth: Credentials used to fetch the orbs; `none` for public ones.
        """
        from .create_url_orb_allow_list_entry import request as _request

        return self._client.send(_request(org_slug_or_id, name, prefix, auth))

    def remove_url_orb_allow_list_entry(
        self, org_slug_or_id: str, allow_list_entry_id: str
    ) -> OrbAllowListChange:
        """Remove a URL prefix from the URL orb allow-list of an organization.

        This succeeds even if there is no such entry.

        ``DELETE /organization/{org-slug-or-id}/url-orb-allow-list/{allow-list-entry-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            allow_list_entry_id: ID of the allow-list entry.
        """
        from .remove_url_orb_allow_list_entry import request as _request

        return self._client.send(_request(org_slug_or_id, allow_list_entry_id))


class AsyncOrganizationApi:
    """Organizations, and the URL prefixes from which they may use orbs. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create_organization(
        self, name: str, vcs_type: OrganizationVcsType | OrganizationVcsTypeValue
    ) -> Organization:
        """Create a `circleci` organization, or connect an existing GitHub or Bitbucket one.

        To connect an organization, you must be one of its administrators.

        ``POST /organization``

        Args:
            name: Name of the organization.
            vcs_type: Kind of organization: `circleci` to create one; `github` or `bitbucket` to connect an
                existing one.
        """
        from .create_organization import request as _request

        return await self._client.send(_request(name, vcs_type))

    async def get_organization(self, org_slug_or_id: str) -> Organization:
        """Get an organization.

        ``GET /organization/{org-slug-or-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        from .get_organization import request as _request

        return await self._client.send(_request(org_slug_or_id))

    async def delete_organization(self, org_slug_or_id: str) -> Message:
        """Delete an organization with all its projects and build data.

        This cannot be undone. Only for administrators, and only on the Free plan. The response only
        acknowledges the request; the deletion happens in the background.

        ``DELETE /organization/{org-slug-or-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        from .delete_organization import request as _request

        return await self._client.send(_request(org_slug_or_id))

    async def list_url_orb_allow_list_entries(self, org_slug_or_id: str) -> OrbAllowListEntryList:
        """List the URL prefixes from which an organization may use URL orbs.

        ``GET /organization/{org-slug-or-id}/url-orb-allow-list``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        from .list_url_orb_allow_list_entries import request as _request

        return await self._client.send(_request(org_slug_or_id))

    async def create_url_orb_allow_list_entry(
        self, org_slug_or_id: str, name: str, prefix: str, auth: OrbAllowListAuth | OrbAllowListAuthValue
    ) -> OrbAllowListChange:
        """Allow an organization to use URL orbs under a URL prefix.

        ``POST /organization/{org-slug-or-id}/url-orb-allow-list``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: Name of the entry.
            prefix: Beginning of the URLs to allow, such as `https://example.com/orbs/`; must start with
                `https://` and end with `/`.
            auth: Credentials used to fetch the orbs; `none` for public ones.
        """
        from .create_url_orb_allow_list_entry import request as _request

        return await self._client.send(_request(org_slug_or_id, name, prefix, auth))

    async def remove_url_orb_allow_list_entry(
        self, org_slug_or_id: str, allow_list_entry_id: str
    ) -> OrbAllowListChange:
        """Remove a URL prefix from the URL orb allow-list of an organization.

        This succeeds even if there is no such entry.

        ``DELETE /organization/{org-slug-or-id}/url-orb-allow-list/{allow-list-entry-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            allow_list_entry_id: ID of the allow-list entry.
        """
        from .remove_url_orb_allow_list_entry import request as _request

        return await self._client.send(_request(org_slug_or_id, allow_list_entry_id))
