"""Schedules: the times at which pipelines of a project are triggered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client
from ...types import UNSET, Unset

if TYPE_CHECKING:
    from ...models.attribution_actor import AttributionActor, AttributionActorValue
    from ...models.message import Message
    from ...models.schedule import Schedule
    from ...models.schedule_list import ScheduleList
    from ...models.timetable import Timetable
    from ...models.timetable_update import TimetableUpdate


class ScheduleApi:
    """Schedules: the times at which pipelines of a project are triggered."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list_schedules_for_project(self, project_slug: str, *, page_token: str | None = None) -> ScheduleList:
        """List the schedules of a project.

        ``GET /project/{project-slug}/schedule``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_schedules_for_project import request as _request

        return self._client.send(_request(project_slug, page_token=page_token))

    def create_schedule(
        self,
        project_slug: str,
        name: str,
        timetable: Timetable,
        attribution_actor: AttributionActor | AttributionActorValue,
        parameters: dict[str, int | str | bool],
        *,
        description: str | None | Unset = UNSET,
    ) -> Schedule:
        """Create a schedule that triggers pipelines of a project.

        Not available for projects that use GitLab or the GitHub App.

        ``POST /project/{project-slug}/schedule``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            name: Name of the schedule.
            timetable: When to trigger pipelines, in UTC.
            attribution_actor: Who the pipelines are attributed to: `current` for you, `system` for CircleCI.
            parameters: Pipeline parameters by name. Must contain `branch` or `tag`, which is what to build.
            description: What the schedule is for.
        """
        from .create_schedule import request as _request

        return self._client.send(
            _request(project_slug, name, timetable, attribution_actor, parameters, description=description)
        )

    def get_schedule_by_id(self, schedule_id: str) -> Schedule:
        """Get a schedule.

        ``GET /schedule/{schedule-id}``

        Args:
            schedule_id: UUID of the schedule.
        """
        from .get_schedule_by_id import request as _request

        return self._client.send(_request(schedule_id))

    def delete_schedule_by_id(self, schedule_id: str) -> Message:
        """Delete a schedule.

        Not available for projects that use GitLab or the GitHub App.

        ``DELETE /schedule/{schedule-id}``

        Args:
            schedule_id: UUID of the schedule.
        """
        from .delete_schedule_by_id import request as _request

        return self._client.send(_request(schedule_id))

    def update_schedule(
        self,
        schedule_id: str,
        *,
        description: str | None | Unset = UNSET,
        name: str | None = None,
        timetable: TimetableUpdate | None = None,
        attribution_actor: AttributionActor | AttributionActorValue | None = None,
        parameters: dict[str, int | str | bool] | None = None,
    ) -> Schedule:
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
        from .update_schedule import request as _request

        return self._client.send(
            _request(
                schedule_id,
                description=description,
                name=name,
                timetable=timetable,
                attribution_actor=attribution_actor,
                parameters=parameters,
            )
        )


class AsyncScheduleApi:
    """Schedules: the times at which pipelines of a project are triggered. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list_schedules_for_project(
        self, project_slug: str, *, page_token: str | None = None
    ) -> ScheduleList:
        """List the schedules of a project.

        ``GET /project/{project-slug}/schedule``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_schedules_for_project import request as _request

        return await self._client.send(_request(project_slug, page_token=page_token))

    async def create_schedule(
        self,
        project_slug: str,
        name: str,
        timetable: Timetable,
        attribution_actor: AttributionActor | AttributionActorValue,
        parameters: dict[str, int | str | bool],
        *,
        description: str | None | Unset = UNSET,
    ) -> Schedule:
        """Create a schedule that triggers pipelines of a project.

        Not available for projects that use GitLab or the GitHub App.

        ``POST /project/{project-slug}/schedule``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            name: Name of the schedule.
            timetable: When to trigger pipelines, in UTC.
            attribution_actor: Who the pipelines are attributed to: `current` for you, `system` for CircleCI.
            parameters: Pipeline parameters by name. Must contain `branch` or `tag`, which is what to build.
            description: What the schedule is for.
        """
        from .create_schedule import request as _request

        return await self._client.send(
            _request(project_slug, name, timetable, attribution_actor, parameters, description=description)
        )

    async def get_schedule_by_id(self, schedule_id: str) -> Schedule:
        """Get a schedule.

        ``GET /schedule/{schedule-id}``

        Args:
            schedule_id: UUID of the schedule.
        """
        from .get_schedule_by_id import request as _request

        return await self._client.send(_request(schedule_id))

    async def delete_schedule_by_id(self, schedule_id: str) -> Message:
        """Delete a schedule.

        Not available for projects that use GitLab or the GitHub App.

        ``DELETE /schedule/{schedule-id}``

        Args:
            schedule_id: UUID of the schedule.
        """
        from .delete_schedule_by_id import request as _request

        return await self._client.send(_request(schedule_id))

    async def update_schedule(
        self,
        schedule_id: str,
        *,
        description: str | None | Unset = UNSET,
        name: str | None = None,
        timetable: TimetableUpdate | None = None,
        attribution_actor: AttributionActor | AttributionActorValue | None = None,
        parameters: dict[str, int | str | bool] | None = None,
    ) -> Schedule:
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
        from .update_schedule import request as _request

        return await self._client.send(
            _request(
                schedule_id,
                description=description,
                name=name,
                timetable=timetable,
                attribution_actor=attribution_actor,
                parameters=parameters,
            )
        )
