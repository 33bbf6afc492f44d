"""``POST /owner/{ownerID}/context/{context}/decision``"""

from __future__ import annotations

from typing import Any

from ...client import Request, given, segment
from ...models.policy_decision import PolicyDecision


def request(
    owner_id: str, context: str, input: str, *, metadata: dict[str, Any] | None = None
) -> Request[PolicyDecision]:
    """The request that make_decision sends."""
    return Request(
        "MakeDecision",
        "POST",
        f"/owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision",
        {200: PolicyDecision},
        body={"input": input, **given({"metadata": metadata})},
    )
