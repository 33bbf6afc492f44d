"""``POST /workflow/{id}/cancel``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.message import Message


def request(id: str) -> Request[Message]:
    """The request that cancel_workflow sends."""
    return Request(
        "cancelWorkflow",
        "POST",
        f"/workflow/{segment(id, 'id')}/cancel",
        {202: Message},
    )
