# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment


class DeployApi(Operations):
    """Deploys: components, and which versions of them run in which environments."""

    def list_components(
        self, org_id: str, page_size: int, *, project_id: str | None = None, page_token: str | None = None
    ) -> models.DeployComponentList:
        """List the components that an organization deploys.

        ``GET /deploy/components``

        Args:
            org_id: UUID of the organization.
            page_size: Number of items on a page.
            project_id: Only components of the project with this UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "listComponents",
            "GET /deploy/components",
            {200: models.DeployComponentList},
            query={"org-id": org_id, "page-size": page_size, "project-id": project_id, "page-token": page_token},
        )

    def get_component(self, component_id: str) -> models.DeployComponent:
        """Get a component.

        ``GET /deploy/components/{component_id}``

        Args:
            component_id: UUID of the component.
        """
        return self._send(
            "getComponent",
            f"GET /deploy/components/{segment(component_id, 'component_id')}",
            {200: models.DeployComponent},
        )

    def list_component_versions(
        self, component_id: str, *, environment_id: str | None = None, page_token: str | None = None
    ) -> models.ComponentVersionList:
        """List the deployed versions of a component.

        ``GET /deploy/components/{component_id}/versions``

        Args:
            component_id: UUID of the component.
            environment_id: Only versions in the environment with this UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "listComponentVersions",
            f"GET /deploy/components/{segment(component_id, 'component_id')}/versions",
            {200: models.ComponentVersionList},
            query={"environment-id": environment_id, "page-token": page_token},
        )

    def list_environments(
        self, org_id: str, page_size: int, *, page_token: str | None = None
    ) -> models.DeployEnvironmentList:
        """List the environments that an organization deploys to.

        ``GET /deploy/environments``

        Args:
            org_id: UUID of the organization.
            page_size: Number of items on a page.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "listEnvironments",
            "GET /deploy/environments",
            {200: models.DeployEnvironmentList},
            query={"org-id": org_id, "page-size": page_size, "page-token": page_token},
        )

    def get_environment(self, environment_id: str) -> models.DeployEnvironment:
        """Get an environment.

        ``GET /deploy/environments/{environment_id}``

        Args:
            environment_id: UUID of the environment.
        """
        return self._send(
            "getEnvironment",
            f"GET /deploy/environments/{segment(environment_id, 'environment_id')}",
            {200: models.DeployEnvironment},
        )


class AsyncDeployApi(AsyncOperations):
    """Deploys: components, and which versions of them run in which environments. With ``await``."""

    async def list_components(
        self, org_id: str, page_size: int, *, project_id: str | None = None, page_token: str | None = None
    ) -> models.DeployComponentList:
        """List the components that an organization deploys.

        ``GET /deploy/components``

        Args:
            org_id: UUID of the organization.
            page_size: Number of items on a page.
            project_id: Only components of the project with this UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "listComponents",
            "GET /deploy/components",
            {200: models.DeployComponentList},
            query={"org-id": org_id, "page-size": page_size, "project-id": project_id, "page-token": page_token},
        )

    async def get_component(self, component_id: str) -> models.DeployComponent:
        """Get a component.

        ``GET /deploy/components/{component_id}``

        Args:
            component_id: UUID of the component.
        """
        return await self._send(
            "getComponent",
            f"GET /deploy/components/{segment(component_id, 'component_id')}",
            {200: models.DeployComponent},
        )

    async def list_component_versions(
        self, component_id: str, *, environment_id: str | None = None, page_token: str | None = None
    ) -> models.ComponentVersionList:
        """List the deployed versions of a component.

        ``GET /deploy/components/{component_id}/versions``

        Args:
            component_id: UUID of the component.
            environment_id: Only versions in the environment with this UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "listComponentVersions",
            f"GET /deploy/components/{segment(component_id, 'component_id')}/versions",
            {200: models.ComponentVersionList},
            query={"environment-id": environment_id, "page-token": page_token},
        )

    async def list_environments(
        self, org_id: str, page_size: int, *, page_token: str | None = None
    ) -> models.DeployEnvironmentList:
        """List the environments that an organization deploys to.

        ``GET /deploy/environments``

        Args:
            org_id: UUID of the organization.
            page_size: Number of items on a page.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "listEnvironments",
            "GET /deploy/environments",
            {200: models.DeployEnvironmentList},
            query={"org-id": org_id, "page-size": page_size, "page-token": page_token},
        )

    async def get_environment(self, environment_id: str) -> models.DeployEnvironment:
        """Get an environment.

        ``GET /deploy/environments/{environment_id}``

        Args:
            environment_id: UUID of the environment.
        """
        return await self._send(
            "getEnvironment",
            f"GET /deploy/environments/{segment(environment_id, 'environment_id')}",
            {200: models.DeployEnvironment},
        )
