"""``POST /projects/{project_id}/rollback``"""

from __future__ import annotations

from typing import Any

from ...client import Request, given, segment
from ...models.rollback import Rollback


def request(
    project_id: str,
    component_name: str,
    current_version: str,
    environment_name: str,
    target_version: str,
    *,
    namespace: str | None = None,
    parameters: dict[str, Any] | None = None,
    reason: str | None = None,
) -> Request[Rollback]:
    """The request that rollback_project sends."""
    return Request(
        "rollbackProject",
        "POST",
        f"/projects/{segment(project_id, 'project_id')}/rollback",
        {202: Rollback},
        body={
            "component_name": component_name,
            "current_version": current_version,
            "environment_name": environment_name,
            "target_version": target_version,
            **given({"namespace": namespace, "parameters": parameters, "reason": reason}),
        },
    )
