"""``PATCH /owner/{ownerID}/context/{context}/decision/settings``"""

from __future__ import annotations

from ...client import Request, given, segment
from ...models.policy_decision_settings import PolicyDecisionSettings


def request(owner_id: str, context: str, *, enabled: bool | None = None) -> Request[PolicyDecisionSettings]:
    """The request that set_decision_settings sends."""
    return Request(
        "SetDecisionSettings",
        "PATCH",
        f"/owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/settings",
        {200: PolicyDecisionSettings},
        body=given({"enabled": enabled}),
    )
