"""``GET /project/{project-slug}/schedule``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.schedule_list import ScheduleList


def request(project_slug: str, *, page_token: str | None = None) -> Request[ScheduleList]:
    """The request that list_schedules_for_project sends."""
    return Request(
        "listSchedulesForProject",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}/schedule",
        {200: ScheduleList},
        query={"page-token": page_token},
    )
