"""``POST /jobs/{job-id}/cancel``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.message import Message


def request(job_id: str) -> Request[Message]:
    """The request that cancel_job_by_job_id sends."""
    return Request(
        "cancelJobByJobID",
        "POST",
        f"/jobs/{segment(job_id, 'job_id')}/cancel",
        {200: Message},
    )
