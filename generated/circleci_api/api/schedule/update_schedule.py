"""``PATCH /schedule/{schedule-id}``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, given, segment
from ...models.schedule import Schedule
from ...types import UNSET, Unset

if TYPE_CHECKING:
    from ...models.attribution_actor import AttributionActor, AttributionActorValue
    from ...models.timetable_update import TimetableUpdate


def request(
    schedule_id: str,
    *,
    description: str | None | Unset = UNSET,
    name: str | None = None,
    timetable: TimetableUpdate | None = None,
    attribution_actor: AttributionActor | AttributionActorValue | None = None,
    parameters: dict[str, int | str | bool] | None = None,
) -> Request[Schedule]:
    """The request that update_schedule sends."""
    return Request(
        "updateSchedule",
        "PATCH",
        f"/schedule/{segment(schedule_id, 'schedule_id')}",
        {200: Schedule},
        body={
            **given(
                {
                    "name": name,
                    "timetable": timetable,
                    "attribution-actor": attribution_actor,
                    "parameters": parameters,
                }
            ),
            **({} if description is UNSET else {"description": description}),
        },
    )
