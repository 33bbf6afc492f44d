# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class GroupsApi(Operations):
    """Groups of an organization's members."""

    def get_organization_groups(
        self, org_id: str, *, limit: int | None = None, page_token: str | None = None
    ) -> models.GroupList:
        """List the groups of an organization.

        ``GET /organizations/{org_id}/groups``

        Args:
            org_id: UUID of the organization.
            limit: How many groups to return per page.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return self._send(
            "getOrganizationGroups",
            f"GET /organizations/{segment(org_id, 'org_id')}/groups",
            {200: models.GroupList},
            query={"limit": limit, "page-token": page_token},
        )

    def create_organization_group(self, org_id: str, name: str, *, description: str | None = None) -> models.Group:
        """Create a group in an organization.

        ``POST /organizations/{org_id}/groups``

        Args:
            org_id: UUID of the organization.
            name: Name of the group.
            description: What the group is for.
        """
        return self._send(
            "createOrganizationGroup",
            f"POST /organizations/{segment(org_id, 'org_id')}/groups",
            {201: models.Group},
            body={"name": name, **without(None, {"description": description})},
        )

    def get_group(self, org_id: str, group_id: str) -> models.Group:
        """Get a group of an organization.

        ``GET /organizations/{org_id}/groups/{group_id}``

        Args:
            org_id: UUID of the organization.
            group_id: UUID of the group.
        """
        return self._send(
            "getGroup",
            f"GET /organizations/{segment(org_id, 'org_id')}/groups/{segment(group_id, 'group_id')}",
            {200: models.Group},
        )

    def delete_group(self, org_id: str, group_id: str) -> models.Message:
        """Delete a group of an organization.

        ``DELETE /organizations/{org_id}/groups/{group_id}``

        Args:
            org_id: UUID of the organization.
            group_id: UUID of the group.
        """
        return self._send(
            "deleteGroup",
            f"DELETE /organizations/{segment(org_id, 'org_id')}/groups/{segment(group_id, 'group_id')}",
            {200: models.Message},
        )


class AsyncGroupsApi(AsyncOperations):
    """Groups of an organization's members. With ``await``."""

    async def get_organization_groups(
        self, org_id: str, *, limit: int | None = None, page_token: str | None = None
    ) -> models.GroupList:
        """List the groups of an organization.

        ``GET /organizations/{org_id}/groups``

        Args:
            org_id: UUID of the organization.
            limit: How many groups to return per page.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return await self._send(
            "getOrganizationGroups",
            f"GET /organizations/{segment(org_id, 'org_id')}/groups",
            {200: models.GroupList},
            query={"limit": limit, "page-token": page_token},
        )

    async def create_organization_group(
        self, org_id: str, name: str, *, description: str | None = None
    ) -> models.Group:
        """Create a group in an organization.

        ``POST /organizations/{org_id}/groups``

        Args:
            org_id: UUID of the organization.
            name: Name of the group.
            description: What the group is for.
        """
        return await self._send(
            "createOrganizationGroup",
            f"POST /organizations/{segment(org_id, 'org_id')}/groups",
            {201: models.Group},
            body={"name": name, **without(None, {"description": description})},
        )

    async def get_group(self, org_id: str, group_id: str) -> models.Group:
        """Get a group of an organization.

        ``GET /organizations/{org_id}/groups/{group_id}``

        Args:
            org_id: UUID of the organization.
            group_id: UUID of the group.
        """
        return await self._send(
            "getGroup",
            f"GET /organizations/{segment(org_id, 'org_id')}/groups/{segment(group_id, 'group_id')}",
            {200: models.Group},
        )

    async def delete_group(self, org_id: str, group_id: str) -> models.Message:
        """Delete a group of an organization.

        ``DELETE /organizations/{org_id}/groups/{group_id}``

        Args:
            org_id: UUID of the organization.
            group_id: UUID of the group.
        """
        return await self._send(
            "deleteGroup",
            f"DELETE /organizations/{segment(org_id, 'org_id')}/groups/{segment(group_id, 'group_id')}",
            {200: models.Message},
        )
