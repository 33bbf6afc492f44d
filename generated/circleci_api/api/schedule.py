# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, slug, without
from ..types import UNSET, Unset


class ScheduleApi(Operations):
    """Schedules: the times at which pipelines of a project are triggered."""

    def list_schedules_for_project(self, project_slug: str, *, page_token: str | None = None) -> models.ScheduleList:
        """List the schedules of a project.

        ``GET /project/{project-slug}/schedule``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "listSchedulesForProject",
            f"GET /project/{slug(project_slug, 'project_slug')}/schedule",
            {200: models.ScheduleList},
            query={"page-token": page_token},
        )

    def create_schedule(
        self,
        project_slug: str,
        name: str,
        timetable: models.Timetable,
        attribution_actor: models.AttributionActor | models.AttributionActorValue,
        parameters: dict[str, int | str | bool],
        *,
        description: str | None | Unset = UNSET,
    ) -> models.Schedule:
        """Create a schedule that triggers pipelines of a project.

        Not available for projects that use GitLab or the GitHub App.
        ``POST /project/{project-slug}/schedule``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            name: Name of the schedule.
            timetable: When to trigger pipelines, in UTC.
            attribution_actor: Who the pipelines are attributed to: `current` for you, `system` for CircleCI.
            parameters: Pipeline parameters by name. Must contain `branch` or `tag`, which is what to build.
            description: What the schedule is for.
        """
        return self._send(
            "createSchedule",
            f"POST /project/{slug(project_slug, 'project_slug')}/schedule",
            {201: models.Schedule},
            body={
                "name": name,
                "timetable": timetable,
                "attribution-actor": attribution_actor,
                "parameters": parameters,
                **without(UNSET, {"description": description}),
            },
        )

    def get_schedule_by_id(self, schedule_id: str) -> models.Schedule:
        """Get a schedule.

        ``GET /schedule/{schedule-id}``

        Args:
            schedule_id: UUID of the schedule.
        """
        return self._send(
            "getScheduleById", f"GET /schedule/{segment(schedule_id, 'schedule_id')}", {200: models.Schedule}
        )

    def delete_schedule_by_id(self, schedule_id: str) -> models.Message:
        """Delete a schedule.

        Not available for projects that use GitLab or the GitHub App.
        ``DELETE /schedule/{schedule-id}``

        Args:
            schedule_id: UUID of the schedule.
        """
        return self._send(
            "deleteScheduleById", f"DELETE /schedule/{segment(schedule_id, 'schedule_id')}", {200: models.Message}
        )

    def update_schedule(
        self,
        schedule_id: str,
        *,
        description: str | None | Unset = UNSET,
        name: str | None = None,
        timetable: models.TimetableUpdate | None = None,
        attribution_actor: models.AttributionActor | models.AttributionActorValue | None = None,
        parameters: dict[str, int | str | bool] | None = None,
    ) -> models.Schedule:
        """Update a schedule.

        Anything left out stays unchanged. Not available for projects that use GitLab or the GitHub App.
        ``PATCH /schedule/{schedule-id}``

        Args:
            schedule_id: UUID of the schedule.
            description: What the schedule is for.
            name: New name of the schedule.
            timetable: Changes to the timetable, in UTC.
            attribution_actor: Who the pipelines are attributed to: `current` for you, `system` for CircleCI.
            parameters: Pipeline parameters by name. Must contain `branch` or `tag`, which is what to build.
        """
        return self._send(
            "updateSchedule",
            f"PATCH /schedule/{segment(schedule_id, 'schedule_id')}",
            {200: models.Schedule},
            body={
                **without(
                    None,
                    {
                        "name": name,
                        "timetable": timetable,
                        "attribution-actor": attribution_actor,
                        "parameters": parameters,
                    },
                ),
                **without(UNSET, {"description": description}),
            },
        )


class AsyncScheduleApi(AsyncOperations):
    """Schedules: the times at which pipelines of a project are triggered. With ``await``."""

    async def list_schedules_for_project(
        self, project_slug: str, *, page_token: str | None = None
    ) -> models.ScheduleList:
        """List the schedules of a project.

        ``GET /project/{project-slug}/schedule``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "listSchedulesForProject",
            f"GET /project/{slug(project_slug, 'project_slug')}/schedule",
            {200: models.ScheduleList},
            query={"page-token": page_token},
        )

    async def create_schedule(
        self,
        project_slug: str,
        name: str,
        timetable: models.Timetable,
        attribution_actor: models.AttributionActor | models.AttributionActorValue,
        parameters: dict[str, int | str | bool],
        *,
        description: str | None | Unset = UNSET,
    ) -> models.Schedule:
        """Create a schedule that triggers pipelines of a project.

        Not available for projects that use GitLab or the GitHub App.
        ``POST /project/{project-slug}/schedule``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            name: Name of the schedule.
            timetable: When to trigger pipelines, in UTC.
            attribution_actor: Who the pipelines are attributed to: `current` for you, `system` for CircleCI.
            parameters: Pipeline parameters by name. Must contain `branch` or `tag`, which is what to build.
            description: What the schedule is for.
        """
        return await self._send(
            "createSchedule",
            f"POST /project/{slug(project_slug, 'project_slug')}/schedule",
            {201: models.Schedule},
            body={
                "name": name,
                "timetable": timetable,
                "attribution-actor": attribution_actor,
                "parameters": parameters,
                **without(UNSET, {"description": description}),
            },
        )

    async def get_schedule_by_id(self, schedule_id: str) -> models.Schedule:
        """Get a schedule.

        ``GET /schedule/{schedule-id}``

        Args:
            schedule_id: UUID of the schedule.
        """
        return await self._send(
            "getScheduleById", f"GET /schedule/{segment(schedule_id, 'schedule_id')}", {200: models.Schedule}
        )

    async def delete_schedule_by_id(self, schedule_id: str) -> models.Message:
        """Delete a schedule.

        Not available for projects that use GitLab or the GitHub App.
        ``DELETE /schedule/{schedule-id}``

        Args:
            schedule_id: UUID of the schedule.
        """
        return await self._send(
            "deleteScheduleById", f"DELETE /schedule/{segment(schedule_id, 'schedule_id')}", {200: models.Message}
        )

    async def update_schedule(
        self,
        schedule_id: str,
        *,
        description: str | None | Unset = UNSET,
        name: str | None = None,
        timetable: models.TimetableUpdate | None = None,
        attribution_actor: models.AttributionActor | models.AttributionActorValue | None = None,
        parameters: dict[str, int | str | bool] | None = None,
    ) -> models.Schedule:
        """Update a schedule.

        Anything left out stays unchanged. Not available for projects that use GitLab or the GitHub App.
        ``PATCH /schedule/{schedule-id}``

        Args:
            schedule_id: UUID of the schedule.
            description: What the schedule is for.
            name: New name of the schedule.
            timetable: Changes to the timetable, in UTC.
            attribution_actor: Who the pipelines are attributed to: `current` for you, `system` for CircleCI.
            parameters: Pipeline parameters by name. Must contain `branch` or `tag`, which is what to build.
        """
        return await self._send(
            "updateSchedule",
            f"PATCH /schedule/{segment(schedule_id, 'schedule_id')}",
            {200: models.Schedule},
            body={
                **without(
                    None,
                    {
                        "name": name,
                        "timetable": timetable,
                        "attribution-actor": attribution_actor,
                        "parameters": parameters,
                    },
                ),
                **without(UNSET, {"description": description}),
            },
        )
