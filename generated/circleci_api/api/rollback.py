# mypy: disable-error-code=no-any-return
from __future__ import annotations

from typing import Any

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class RollbackApi(Operations):
    """Rollbacks of a deployed component to another version."""

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
    ) -> models.Rollback:
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
            parameters: Further parameters of the rollback pipeline, by name, of the types that its configuration
                declares.
            reason: Reason for the rollback.
        """
        return self._send(
            "rollbackProject",
            f"POST /projects/{segment(project_id, 'project_id')}/rollback",
            {202: models.Rollback},
            body={
                "component_name": component_name,
                "current_version": current_version,
                "environment_name": environment_name,
                "target_version": target_version,
                **without(None, {"namespace": namespace, "parameters": parameters, "reason": reason}),
            },
        )


class AsyncRollbackApi(AsyncOperations):
    """Rollbacks of a deployed component to another version. With ``await``."""

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
    ) -> models.Rollback:
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
            parameters: Further parameters of the rollback pipeline, by name, of the types that its configuration
                declares.
            reason: Reason for the rollback.
        """
        return await self._send(
            "rollbackProject",
            f"POST /projects/{segment(project_id, 'project_id')}/rollback",
            {202: models.Rollback},
            body={
                "component_name": component_name,
                "current_version": current_version,
                "environment_name": environment_name,
                "target_version": target_version,
                **without(None, {"namespace": namespace, "parameters": parameters, "reason": reason}),
            },
        )
