"""Groups of the members of an organization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.group import Group
    from ...models.group_list import GroupList
    from ...models.message import Message


class GroupsApi:
    """Groups of the members of an organization."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_organization_groups(
        self, org_id: str, *, limit: int | None = None, page_token: str | None = None
    ) -> GroupList:
        """List the groups of an organization.

        Only `circleci/…` organizations have groups; for others the list is empty.

        ``GET /organizations/{org_id}/groups``

        Args:
            org_id: UUID of the organization.
            limit: Ignored: CircleCI returns all groups, of which there are at most 100.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_organization_groups import request as _request

        return self._client.send(_request(org_id, limit=limit, page_token=page_token))

    def create_organization_group(self, org_id: str, name: str, *, description: str | None = None) -> Group:
        """Create a group in an organization.

        Only for `circleci/…` organizations, with at most 100 groups each. A group cannot be renamed.

        ``POST /organizations/{org_id}/groups``

        Args:
            org_id: UUID of the organization.
            name: Name of the group.
            description: What the group is for.
        """
        from .create_organization_group import request as _request

        return self._client.send(_request(org_id, name, description=description))

    def get_group(self, org_id: str, group_id: str) -> Group:
        """Get a group.

        CircleCI responds with 403 if there is no such group.

        ``GET /organizations/{org_id}/groups/{group_id}``

        Args:
            org_id: UUID of the organization.
            group_id: UUID of the group.
        """
        from .get_group import request as _request

        return self._client.send(_request(org_id, group_id))

    def delete_group(self, org_id: str, group_id: str) -> Message:
        """Delete a group.

        CircleCI responds with 403 if there is no such group.

        ``DELETE /organizations/{org_id}/groups/{group_id}``

        Args:
            org_id: UUID of the organization.
            group_id: UUID of the group.
        """
        from .delete_group import request as _request

        return self._client.send(_request(org_id, group_id))


class AsyncGroupsApi:
    """Groups of the members of an organization. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_organization_groups(
        self, org_id: str, *, limit: int | None = None, page_token: str | None = None
    ) -> GroupList:
        """List the groups of an organization.

        Only `circleci/…` organizations have groups; for others the list is empty.

        ``GET /organizations/{org_id}/groups``

        Args:
            org_id: UUID of the organization.
            limit: Ignored: CircleCI returns all groups, of which there are at most 100.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_organization_groups import request as _request

        return await self._client.send(_request(org_id, limit=limit, page_token=page_token))

    async def create_organization_group(
        self, org_id: str, name: str, *, description: str | None = None
    ) -> Group:
        """Create a group in an organization.

        Only for `circleci/…` organizations, with at most 100 groups each. A group cannot be renamed.

        ``POST /organizations/{org_id}/groups``

        Args:
            org_id: UUID of the organization.
            name: Name of the group.
            description: What the group is for.
        """
        from .create_organization_group import request as _request

        return await self._client.send(_request(org_id, name, description=description))

    async def get_group(self, org_id: str, group_id: str) -> Group:
        """Get a group.

        CircleCI responds with 403 if there is no such group.

        ``GET /organizations/{org_id}/groups/{group_id}``

        Args:
            org_id: UUID of the organization.
            group_id: UUID of the group.
        """
        from .get_group import request as _request

        return await self._client.send(_request(org_id, group_id))

    async def delete_group(self, org_id: str, group_id: str) -> Message:
        """Delete a group.

        CircleCI responds with 403 if there is no such group.

        ``DELETE /organizations/{org_id}/groups/{group_id}``

        Args:
            org_id: UUID of the organization.
            group_id: UUID of the group.
        """
        from .delete_group import request as _request

        return await self._client.send(_request(org_id, group_id))
