"""``GET /owner/{ownerID}/context/{context}/decision/{decisionID}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.policy_decision_log import PolicyDecisionLog


def request(owner_id: str, context: str, decision_id: str) -> Request[PolicyDecisionLog]:
    """The request that get_decision_log sends."""
    return Request(
        "GetDecisionLog",
        "GET",
        f"/owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/{segment(decision_id, 'decision_id')}",
        {200: PolicyDecisionLog},
    )
