"""``GET /deploy/components/{component_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.deploy_component import DeployComponent


def request(component_id: str) -> Request[DeployComponent]:
    """The request that get_component sends."""
    return Request(
        "getComponent",
        "GET",
        f"/deploy/components/{segment(component_id, 'component_id')}",
        {200: DeployComponent},
    )
