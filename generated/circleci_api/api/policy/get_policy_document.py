"""``GET /owner/{ownerID}/context/{context}/policy-bundle/{policyName}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.policy import Policy


def request(owner_id: str, context: str, policy_name: str) -> Request[Policy]:
    """The request that get_policy_document sends."""
    return Request(
        "GetPolicyDocument",
        "GET",
        f"/owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle/{segment(policy_name, 'policy_name')}",
        {200: Policy},
    )
