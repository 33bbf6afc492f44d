"""``GET /owner/{ownerID}/context/{context}/decision/{decisionID}/policy-bundle``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.policy import Policy


def request(owner_id: str, context: str, decision_id: str) -> Request[dict[str, Policy]]:
    """The request that get_decision_log_policy_bundle sends."""
    return Request(
        "GetDecisionLogPolicyBundle",
        "GET",
        f"/owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/{segment(decision_id, 'decision_id')}/policy-bundle",
        {200: dict[str, Policy]},
    )
