"""``GET /deploy/environments``"""

from __future__ import annotations

from ...client import Request
from ...models.deploy_environment_list import DeployEnvironmentList


def request(org_id: str, page_size: int, *, page_token: str | None = None) -> Request[DeployEnvironmentList]:
    """The request that list_environments sends."""
    return Request(
        "listEnvironments",
        "GET",
        "/deploy/environments",
        {200: DeployEnvironmentList},
        query={"org-id": org_id, "page-size": page_size, "page-token": page_token},
    )
