"""``POST /project/{project-slug}/schedule``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, slug
from ...models.schedule import Schedule
from ...types import UNSET, Unset

if TYPE_CHECKING:
    from ...models.attribution_actor import AttributionActor, AttributionActorValue
    from ...models.timetable import Timetable


def request(
    project_slug: str,
    name: str,
    timetable: Timetable,
    attribution_actor: AttributionActor | AttributionActorValue,
    parameters: dict[str, int | str | bool],
    *,
    description: str | None | Unset = UNSET,
) -> Request[Schedule]:
    """The request that create_schedule sends."""
    return Request(
        "createSchedule",
        "POST",
        f"/project/{slug(project_slug, 'project_slug')}/schedule",
        {201: Schedule},
        body={
            "name": name,
            "timetable": timetable,
            "attribution-actor": attribution_actor,
            "parameters": parameters,
            **({} if description is UNSET else {"description": description}),
        },
    )
