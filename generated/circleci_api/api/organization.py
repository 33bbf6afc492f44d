# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, slug


class OrganizationApi(Operations):
    """Organizations, and the URL prefixes from which they may use orbs."""

    def create_organization(
        self, name: str, vcs_type: models.OrganizationVcsType | models.OrganizationVcsTypeValue
    ) -> models.Organization:
        """Create a `circleci` organization, or connect an existing GitHub or Bitbucket one.

        To connect an organization, you must be one of its administrators.
        ``POST /organization``

        Args:
            name: Name of the organization.
            vcs_type: Kind of organization: `circleci` to create one; `github` or `bitbucket` to connect an existing
                one.
        """
        return self._send(
            "createOrganization",
            "POST /organization",
            {201: models.Organization},
            body={"name": name, "vcs_type": vcs_type},
        )

    def get_organization(self, org_slug_or_id: str) -> models.Organization:
        """Get an organization.

        ``GET /organization/{org-slug-or-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        return self._send(
            "getOrganization", f"GET /organization/{slug(org_slug_or_id, 'org_slug_or_id')}", {200: models.Organization}
        )

    def delete_organization(self, org_slug_or_id: str) -> models.Message:
        """Delete an organization with all its projects and build data.

        This cannot be undone. Only for administrators, and only on the Free plan. The response only acknowledges the
        request; the deletion happens in the background.
        ``DELETE /organization/{org-slug-or-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        return self._send(
            "deleteOrganization",
            f"DELETE /organization/{slug(org_slug_or_id, 'org_slug_or_id')}",
            {202: models.Message},
        )

    def list_url_orb_allow_list_entries(self, org_slug_or_id: str) -> models.OrbAllowListEntryList:
        """List the URL prefixes from which an organization may use URL orbs.

        ``GET /organization/{org-slug-or-id}/url-orb-allow-list``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        return self._send(
            "listURLOrbAllowListEntries",
            f"GET /organization/{slug(org_slug_or_id, 'org_slug_or_id')}/url-orb-allow-list",
            {200: models.OrbAllowListEntryList},
        )

    def create_url_orb_allow_list_entry(
        self, org_slug_or_id: str, name: str, prefix: str, auth: models.OrbAllowListAuth | models.OrbAllowListAuthValue
    ) -> models.OrbAllowListChange:
        """Allow an organization to use URL orbs under a URL prefix.

        ``POST /organization/{org-slug-or-id}/url-orb-allow-list``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: Name of the entry.
            prefix: Beginning of the URLs to allow, such as `https://example.com/orbs/`; must start with `https://` and
                end with `/`.
            auth: Credentials used to fetch the orbs; `none` for public ones.
        """
        return self._send(
            "createURLOrbAllowListEntry",
            f"POST /organization/{slug(org_slug_or_id, 'org_slug_or_id')}/url-orb-allow-list",
            {200: models.OrbAllowListChange},
            body={"name": name, "prefix": prefix, "auth": auth},
        )

    def remove_url_orb_allow_list_entry(
        self, org_slug_or_id: str, allow_list_entry_id: str
    ) -> models.OrbAllowListChange:
        """Remove a URL prefix from the URL orb allow-list of an organization.

        This succeeds even if there is no such entry.
        ``DELETE /organization/{org-slug-or-id}/url-orb-allow-list/{allow-list-entry-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            allow_list_entry_id: ID of the allow-list entry.
        """
        return self._send(
            "removeURLOrbAllowListEntry",
            f"DELETE /organization/{slug(org_slug_or_id, 'org_slug_or_id')}/url-orb-allow-list/{segment(allow_list_entry_id, 'allow_list_entry_id')}",
            {200: models.OrbAllowListChange},
        )


class AsyncOrganizationApi(AsyncOperations):
    """Organizations, and the URL prefixes from which they may use orbs. With ``await``."""

    async def create_organization(
        self, name: str, vcs_type: models.OrganizationVcsType | models.OrganizationVcsTypeValue
    ) -> models.Organization:
        """Create a `circleci` organization, or connect an existing GitHub or Bitbucket one.

        To connect an organization, you must be one of its administrators.
        ``POST /organization``

        Args:
            name: Name of the organization.
            vcs_type: Kind of organization: `circleci` to create one; `github` or `bitbucket` to connect an existing
                one.
        """
        return await self._send(
            "createOrganization",
            "POST /organization",
            {201: models.Organization},
            body={"name": name, "vcs_type": vcs_type},
        )

    async def get_organization(self, org_slug_or_id: str) -> models.Organization:
        """Get an organization.

        ``GET /organization/{org-slug-or-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        return await self._send(
            "getOrganization", f"GET /organization/{slug(org_slug_or_id, 'org_slug_or_id')}", {200: models.Organization}
        )

    async def delete_organization(self, org_slug_or_id: str) -> models.Message:
        """Delete an organization with all its projects and build data.

        This cannot be undone. Only for administrators, and only on the Free plan. The response only acknowledges the
        request; the deletion happens in the background.
        ``DELETE /organization/{org-slug-or-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        return await self._send(
            "deleteOrganization",
            f"DELETE /organization/{slug(org_slug_or_id, 'org_slug_or_id')}",
            {202: models.Message},
        )

    async def list_url_orb_allow_list_entries(self, org_slug_or_id: str) -> models.OrbAllowListEntryList:
        """List the URL prefixes from which an organization may use URL orbs.

        ``GET /organization/{org-slug-or-id}/url-orb-allow-list``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
        """
        return await self._send(
            "listURLOrbAllowListEntries",
            f"GET /organization/{slug(org_slug_or_id, 'org_slug_or_id')}/url-orb-allow-list",
            {200: models.OrbAllowListEntryList},
        )

    async def create_url_orb_allow_list_entry(
        self, org_slug_or_id: str, name: str, prefix: str, auth: models.OrbAllowListAuth | models.OrbAllowListAuthValue
    ) -> models.OrbAllowListChange:
        """Allow an organization to use URL orbs under a URL prefix.

        ``POST /organization/{org-slug-or-id}/url-orb-allow-list``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: Name of the entry.
            prefix: Beginning of the URLs to allow, such as `https://example.com/orbs/`; must start with `https://` and
                end with `/`.
            auth: Credentials used to fetch the orbs; `none` for public ones.
        """
        return await self._send(
            "createURLOrbAllowListEntry",
            f"POST /organization/{slug(org_slug_or_id, 'org_slug_or_id')}/url-orb-allow-list",
            {200: models.OrbAllowListChange},
            body={"name": name, "prefix": prefix, "auth": auth},
        )

    async def remove_url_orb_allow_list_entry(
        self, org_slug_or_id: str, allow_list_entry_id: str
    ) -> models.OrbAllowListChange:
        """Remove a URL prefix from the URL orb allow-list of an organization.

        This succeeds even if there is no such entry.
        ``DELETE /organization/{org-slug-or-id}/url-orb-allow-list/{allow-list-entry-id}``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            allow_list_entry_id: ID of the allow-list entry.
        """
        return await self._send(
            "removeURLOrbAllowListEntry",
            f"DELETE /organization/{slug(org_slug_or_id, 'org_slug_or_id')}/url-orb-allow-list/{segment(allow_list_entry_id, 'allow_list_entry_id')}",
            {200: models.OrbAllowListChange},
        )
