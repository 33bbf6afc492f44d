# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class GroupsApi(Operations):
    """Groups of the members of an organization."""

    def get_organization_groups(
        self, org_id: str, *, limit: int | None = None, page_token: str | None = None
    ) -> models.GroupList:
        """List the groups of an organization.

        Only `circleci/…` organizations have groups; for others the list is empty.
        ``GET /organizations/{org_id}/groups``

        Args:
            org_id: UUID of the organization.
            limit: Ignored: CircleCI returns all groups, of which there are at most 100.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "getOrganizationGroups",
            f"GET /organizations/{segment(org_id, 'org_id')}/groups",
            {200: models.GroupList},
            query={"limit": limit, "page-token": page_token},
        )

    def create_organization_group(self, org_id: str, name: str, *, description: str | None = None) -> models.Group:
        """Create a group in an organization.

        Only for `circleci/…` organizations, with at most 100 groups each. A group cannot be renamed.
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
        """Get a group.

        CircleCI responds with 403 if there is no such group.
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
        """Delete a group.

        CircleCI responds with 403 if there is no such group.
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
    """Groups of the members of an organization. With ``await``."""

    async def get_organization_groups(
        self, org_id: str, *, limit: int | None = None, page_token: str | None = None
    ) -> models.GroupList:
        """List the groups of an organization.

        Only `circleci/…` organizations have groups; for others the list is empty.
        ``GET /organizations/{org_id}/groups``

        Args:
            org_id: UUID of the organization.
            limit: Ignored: CircleCI returns all groups, of which there are at most 100.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
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

        Only for `circleci/…` organizations, with at most 100 groups each. A group cannot be renamed.
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
        """Get a group.

        CircleCI responds with 403 if there is no such group.
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
        """Delete a group.

        CircleCI responds with 403 if there is no such group.
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
