"""Rollbacks of a deployed component to another version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.rollback import Rollback


class RollbackApi:
    """Rollbacks of a deployed component to another version."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def rollback_project(
        self,
        project_id: str,
        component_name: str,
        current_version: str,
        environment_name: str,
        target_version: str,
        *,
        namespace: str | None = None,
        parameters: dict[str, Any] | None = None,
        reason: str | None = None,
    ) -> Rollback:
        """Roll a component of a project back to another version.

        The response only says that the rollback was accepted, not that it succeeded.

        ``POST /projects/{project_id}/rollback``

        Args:
            project_id: UUID of the project (not its slug).
            component_name: Name of the component to roll back.
            current_version: Version deployed now; if another one is by then, CircleCI aborts the rollback.
            environment_name: Name of the environment to roll back in.
            target_version: Version to go back to.
            namespace: Namespace that the component is deployed to, if it has one.
            parameters: Further parameters of the rollback pipeline, by name, of the types that its
                configuration declares.
            reason: Reason for the rollback.
        """
        from .rollback_project import request as _request

        return self._client.send(
            _request(
                project_id,
                component_name,
                current_version,
                environment_name,
                target_version,
                namespace=namespace,
                parameters=parameters,
                reason=reason,
            )
        )


class AsyncRollbackApi:
    """Rollbacks of a deployed component to another version. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def rollback_project(
        self,
        project_id: str,
        component_name: str,
        current_version: str,
        environment_name: str,
        target_version: str,
        *,
        namespace: str | None = None,
        parameters: dict[str, Any] | None = None,
        reason: str | None = None,
    ) -> Rollback:
        """Roll a component of a project back to another version.

        The response only says that the rollback was accepted, not that it succeeded.

        ``POST /projects/{project_id}/rollback``

        Args:
            project_id: UUID of the project (not its slug).
            component_name: Name of the component to roll back.
            current_version: Version deployed now; if another one is by then, CircleCI aborts the rollback.
            environment_name: Name of the environment to roll back in.
            target_version: Version to go back to.
            namespace: Namespace that the component is deployed to, if it has one.
            parameters: Further parameters of the rollback pipeline, by name, of the types that its
                configuration declares.
            reason: Reason for the rollback.
        """
        from .rollback_project import request as _request

        return await self._client.send(
            _request(
                project_id,
                component_name,
                current_version,
                environment_name,
                target_version,
                namespace=namespace,
                parameters=parameters,
                reason=reason,
            )
        )
