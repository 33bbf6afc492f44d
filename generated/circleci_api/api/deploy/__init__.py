"""Deploys: components, and which versions of them run in which environments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.component_version_list import ComponentVersionList
    from ...models.deploy_component import DeployComponent
    from ...models.deploy_component_list import DeployComponentList
    from ...models.deploy_environment import DeployEnvironment
    from ...models.deploy_environment_list import DeployEnvironmentList


class DeployApi:
    """Deploys: components, and which versions of them run in which environments."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list_components(
        self, org_id: str, page_size: int, *, project_id: str | None = None, page_token: str | None = None
    ) -> DeployComponentList:
        """List the components that an organization deploys.

        ``GET /deploy/components``

        Args:
            org_id: UUID of the organization.
            page_size: Number of items on a page.
            project_id: Only components of the project with this UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_components import request as _request

        return self._client.send(_request(org_id, page_size, project_id=project_id, page_token=page_token))

    def get_component(self, component_id: str) -> DeployComponent:
        """Get a component.

        ``GET /deploy/components/{component_id}``

        Args:
            component_id: UUID of the component.
        """
        from .get_component import request as _request

        return self._client.send(_request(component_id))

    def list_component_versions(
        self, component_id: str, *, environment_id: str | None = None, page_token: str | None = None
    ) -> ComponentVersionList:
        """List the deployed versions of a component.

        ``GET /deploy/components/{component_id}/versions``

        Args:
            component_id: UUID of the component.
            environment_id: Only versions in the environment with this UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_component_versions import request as _request

        return self._client.send(_request(component_id, environment_id=environment_id, page_token=page_token))

    def list_environments(
        self, org_id: str, page_size: int, *, page_token: str | None = None
    ) -> DeployEnvironmentList:
        """List the environments that an organization deploys to.

        ``GET /deploy/environments``

        Args:
            org_id: UUID of the organization.
            page_size: Number of items on a page.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_environments import request as _request

        return self._client.send(_request(org_id, page_size, page_token=page_token))

    def get_environment(self, environment_id: str) -> DeployEnvironment:
        """Get an environment.

        ``GET /deploy/environments/{environment_id}``

        Args:
            environment_id: UUID of the environment.
        """
        from .get_environment import request as _request

        return self._client.send(_request(environment_id))


class AsyncDeployApi:
    """Deploys: components, and which versions of them run in which environments. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list_components(
        self, org_id: str, page_size: int, *, project_id: str | None = None, page_token: str | None = None
    ) -> DeployComponentList:
        """List the components that an organization deploys.

        ``GET /deploy/components``

        Args:
            org_id: UUID of the organization.
            page_size: Number of items on a page.
            project_id: Only components of the project with this UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_components import request as _request

        return await self._client.send(
            _request(org_id, page_size, project_id=project_id, page_token=page_token)
        )

    async def get_component(self, component_id: str) -> DeployComponent:
        """Get a component.

        ``GET /deploy/components/{component_id}``

        Args:
            component_id: UUID of the component.
        """
        from .get_component import request as _request

        return await self._client.send(_request(component_id))

    async def list_component_versions(
        self, component_id: str, *, environment_id: str | None = None, page_token: str | None = None
    ) -> ComponentVersionList:
        """List the deployed versions of a component.

        ``GET /deploy/components/{component_id}/versions``

        Args:
            component_id: UUID of the component.
            environment_id: Only versions in the environment with this UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_component_versions import request as _request

        return await self._client.send(
            _request(component_id, environment_id=environment_id, page_token=page_token)
        )

    async def list_environments(
        self, org_id: str, page_size: int, *, page_token: str | None = None
    ) -> DeployEnvironmentList:
        """List the environments that an organization deploys to.

        ``GET /deploy/environments``

        Args:
            org_id: UUID of the organization.
            page_size: Number of items on a page.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_environments import request as _request

        return await self._client.send(_request(org_id, page_size, page_token=page_token))

    async def get_environment(self, environment_id: str) -> DeployEnvironment:
        """Get an environment.

        ``GET /deploy/environments/{environment_id}``

        Args:
            environment_id: UUID of the environment.
        """
        from .get_environment import request as _request

        return await self._client.send(_request(environment_id))
