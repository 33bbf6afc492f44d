"""Organizations, and the addresses from which they may use orbs."""

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
    """Organizations, and the addresses from which they may use orbs."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def create_organization(
        self, name: str, vcs_type: OrganizationVcsType | OrganizationVcsTypeValue
    ) -> Organization:
        """Create an organization.

        ``POST /organization``

        Args:
            name: Name of the organization.
            vcs_type: Kind of organization; `circleci` for one that is not a GitHub or Bitbucket OAuth
                organization.
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

        The answer says only that the deletion was accepted; it then happens in the background.

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
        """Allow an organization to use URL orbs from under a URL prefix.

        ``POST /organization/{org-slug-or-id}/url-orb-allow-list``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: Name to tell the entry by.
            prefix: Beginning of the URLs to allow, with its scheme, such as `https://example.com/orbs/`.
            auth: Credentials to fetch the orbs with; `none` for public ones.
        """
        from .create_url_orb_allow_list_entry import request as _request

        return self._client.send(_request(org_slug_or_id, name, prefix, auth))

    def remove_url_orb_allow_list_entry(
        self, org_slug_or_id: str, allow_list_entry_id: str
    ) -> OrbAllowListChange:
        """Remove a URL prefix from the URL orb allow-list of an organization.

        ``DELETE /organization/{org-slug-or-id}/url-orb-allow-list/{allow-list-entry-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            allow_list_entry_id: Identifier of the allow-list entry.
        """
        from .remove_url_orb_allow_list_entry import request as _request

        return self._client.send(_request(org_slug_or_id, allow_list_entry_id))


class AsyncOrganizationApi:
    """Organizations, and the addresses from which they may use orbs. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create_organization(
        self, name: str, vcs_type: OrganizationVcsType | OrganizationVcsTypeValue
    ) -> Organization:
        """Create an organization.

        ``POST /organization``

        Args:
            name: Name of the organization.
            vcs_type: Kind of organization; `circleci` for one that is not a GitHub or Bitbucket OAuth
                organization.
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

        The answer says only that the deletion was accepted; it then happens in the background.

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
        """Allow an organization to use URL orbs from under a URL prefix.

        ``POST /organization/{org-slug-or-id}/url-orb-allow-list``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: Name to tell the entry by.
            prefix: Beginning of the URLs to allow, with its scheme, such as `https://example.com/orbs/`.
            auth: Credentials to fetch the orbs with; `none` for public ones.
        """
        from .create_url_orb_allow_list_entry import request as _request

        return await self._client.send(_request(org_slug_or_id, name, prefix, auth))

    async def remove_url_orb_allow_list_entry(
        self, org_slug_or_id: str, allow_list_entry_id: str
    ) -> OrbAllowListChange:
        """Remove a URL prefix from the URL orb allow-list of an organization.

        ``DELETE /organization/{org-slug-or-id}/url-orb-allow-list/{allow-list-entry-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            allow_list_entry_id: Identifier of the allow-list entry.
        """
        from .remove_url_orb_allow_list_entry import request as _request

        return await self._client.send(_request(org_slug_or_id, allow_list_entry_id))
