"""``GET /owner/{ownerID}/context/{context}/decision/settings``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.policy_decision_settings import PolicyDecisionSettings


def request(owner_id: str, context: str) -> Request[PolicyDecisionSettings]:
    """The request that get_decision_settings sends."""
    return Request(
        "GetDecisionSettings",
        "GET",
        f"/owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/settings",
        {200: PolicyDecisionSettings},
    )
