"""``GET /owner/{ownerID}/context/{context}/policy-bundle``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.policy import Policy


def request(owner_id: str, context: str) -> Request[dict[str, Policy]]:
    """The request that get_policy_bundle sends."""
    return Request(
        "GetPolicyBundle",
        "GET",
        f"/owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle",
        {200: dict[str, Policy]},
    )
