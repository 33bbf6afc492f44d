"""``POST /owner/{ownerID}/context/{context}/policy-bundle``"""

from __future__ import annotations

from ...client import Request, given, segment
from ...models.policy_bundle_diff import PolicyBundleDiff


def request(
    owner_id: str, context: str, *, dry: bool | None = None, policies: dict[str, str] | None = None
) -> Request[PolicyBundleDiff]:
    """The request that create_policy_bundle sends."""
    return Request(
        "CreatePolicyBundle",
        "POST",
        f"/owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle",
        {200: PolicyBundleDiff, 201: PolicyBundleDiff},
        query={"dry": dry},
        body=given({"policies": policies}),
    )
