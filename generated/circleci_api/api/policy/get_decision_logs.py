"""``GET /owner/{ownerID}/context/{context}/decision``"""

from __future__ import annotations

from datetime import datetime

from ...client import Request, segment
from ...models.policy_decision_log import PolicyDecisionLog


def request(
    owner_id: str,
    context: str,
    *,
    status: str | None = None,
    after: datetime | None = None,
    before: datetime | None = None,
    branch: str | None = None,
    project_id: str | None = None,
    build_number: str | None = None,
    offset: int | None = None,
) -> Request[list[PolicyDecisionLog]]:
    """The request that get_decision_logs sends."""
    return Request(
        "GetDecisionLogs",
        "GET",
        f"/owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision",
        {200: list[PolicyDecisionLog]},
        query={
            "status": status,
            "after": after,
            "before": before,
            "branch": branch,
            "project_id": project_id,
            "build_number": build_number,
            "offset": offset,
        },
    )
