"""``DELETE /schedule/{schedule-id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.message import Message


def request(schedule_id: str) -> Request[Message]:
    """The request that delete_schedule_by_id sends."""
    return Request(
        "deleteScheduleById",
        "DELETE",
        f"/schedule/{segment(schedule_id, 'schedule_id')}",
        {200: Message},
    )
