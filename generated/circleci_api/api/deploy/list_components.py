"""``GET /deploy/components``"""

from __future__ import annotations

from ...client import Request
from ...models.deploy_component_list import DeployComponentList


def request(
    org_id: str, page_size: int, *, project_id: str | None = None, page_token: str | None = None
) -> Request[DeployComponentList]:
    """The request that list_components sends."""
    return Request(
        "listComponents",
        "GET",
        "/deploy/components",
        {200: DeployComponentList},
        query={"org-id": org_id, "page-size": page_size, "project-id": project_id, "page-token": page_token},
    )
