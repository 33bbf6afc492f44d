"""``POST /workflow/{id}/approve/{approval_request_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.message import Message


def request(id: str, approval_request_id: str) -> Request[Message]:
    """The request that approve_pending_approval_job_by_id sends."""
    return Request(
        "approvePendingApprovalJobById",
        "POST",
        f"/workflow/{segment(id, 'id')}/approve/{segment(approval_request_id, 'approval_request_id')}",
        {202: Message},
    )
