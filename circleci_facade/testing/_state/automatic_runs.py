"""Pipelines without a request: those of schedules, and of the triggers of pipeline definitions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from .cron import DAYS, MONTHS, Cron
from .definition import FakeDefinition
from .project import FakeProject
from .triggering import Trigger

#: When something is due, and a function that does it.
Due = tuple[datetime, Callable[[], None]]


def due(projects: Collection[FakeProject], since: datetime, now: datetime) -> Iterator[Due]:
    """The runs of schedules, and of triggers with a timetable, due after `since` and up to `now`."""
    for project in projects:
        for schedule in project.schedules.values():
            changed_at = datetime.fromisoformat(schedule["updated-at"])
            for at in _times(schedule["timetable"], max(since, changed_at), now):
                yield at, partial(_run_schedule, project, schedule, at)
    for project in projects:
        for definition in project.definitions.values():
            for trigger in definition.triggers.values():
                if "schedule" in trigger["event_source"] and not trigger.get("disabled"):
                    cron = Cron(trigger["event_source"]["schedule"]["cron_expression"])
                    for at in cron.times(max(since, datetime.fromisoformat(trigger["created_at"])), now):
                        yield at, partial(run_trigger, project, definition, trigger, at, "scheduled_pipeline")


def run_trigger(
    project: FakeProject, definition: FakeDefinition, trigger: Mapping[str, Any], at: datetime, kind: str
) -> None:
    """Run a pipeline of a definition, by one of its triggers."""
    branch = trigger.get("checkout_ref") or project.branches[0]
    parameters = trigger.get("parameters") or {}
    actor = trigger["event_source"].get("schedule", {}).get("attribution_actor", {}).get("id")
    project.accept(
        Trigger(branch=branch, parameters=parameters, definition=definition, type=kind, actor_id=actor, at=at)
    )


def _run_schedule(project: FakeProject, schedule: Mapping[str, Any], at: datetime) -> None:
    parameters = dict(schedule["parameters"])
    project.accept(
        Trigger(
            branch=parameters.pop("branch", None),
            tag=parameters.pop("tag", None),
            parameters=parameters,
            type="scheduled_pipeline",
            actor_id=schedule["actor"]["id"],
            at=at,
            schedule=schedule,
        )
    )


def _times(timetable: Mapping[str, Any], since: datetime, now: datetime) -> Iterator[datetime]:
    """When a timetable triggers, after `since` and up to `now`; within an hour, evenly."""
    step = timedelta(minutes=60 / timetable["per-hour"])
    hour = since.replace(minute=0, second=0, microsecond=0)
    while hour <= now:
        if _is_in(timetable, hour):
            times = (hour + count * step for count in range(timetable["per-hour"]))
            yield from (at for at in times if since < at <= now)
        hour += timedelta(hours=1)


def _is_in(timetable: Mapping[str, Any], hour: datetime) -> bool:
    return (
        hour.hour in timetable["hours-of-day"]
        and DAYS[hour.weekday()] in timetable.get("days-of-week", DAYS)
        and hour.day in timetable.get("days-of-month", (hour.day,))
        and MONTHS[hour.month - 1] in timetable.get("months", MONTHS)
    )
