"""``GET /deploy/environments/{environment_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.deploy_environment import DeployEnvironment


def request(environment_id: str) -> Request[DeployEnvironment]:
    """The request that get_environment sends."""
    return Request(
        "getEnvironment",
        "GET",
        f"/deploy/environments/{segment(environment_id, 'environment_id')}",
        {200: DeployEnvironment},
    )
