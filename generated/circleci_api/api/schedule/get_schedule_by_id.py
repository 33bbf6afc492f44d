"""``GET /schedule/{schedule-id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.schedule import Schedule


def request(schedule_id: str) -> Request[Schedule]:
    """The request that get_schedule_by_id sends."""
    return Request(
        "getScheduleById",
        "GET",
        f"/schedule/{segment(schedule_id, 'schedule_id')}",
        {200: Schedule},
    )
