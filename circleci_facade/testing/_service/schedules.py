"""Schedules: keeping them, and triggering pipelines by them as time passes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from .._state.cron import DAYS, MONTHS
from .._state.project import FakeProject
from .._state.stamps import stamp
from .._state.triggering import Trigger
from .area import Area, Due, Route, message
from .call import Answer, Call, Json, Refusal, checked, moment, one_of, page


class Schedules(Area):
    """The operations on schedules."""

    def routes(self) -> list[Route]:
        return [
            ("GET", "/project/{project-slug}/schedule", self.list_schedules_for_project),
            ("POST", "/project/{project-slug}/schedule", self.create_schedule),
            ("GET", "/schedule/{schedule-id}", self.get_schedule_by_id),
            ("PATCH", "/schedule/{schedule-id}", self.update_schedule),
            ("DELETE", "/schedule/{schedule-id}", self.delete_schedule_by_id),
        ]

    def list_schedules_for_project(self, call: Call) -> Answer:
        schedules = list(self.named_project(call).schedules.values())
        return 200, page(schedules, call, dict, lambda schedule: str(schedule["id"]))

    def create_schedule(self, call: Call) -> Answer:
        project = self.named_project(call)
        now = stamp(self.now)
        schedule = {
            "id": self.fake.shared.new_id("schedule"),
            "name": call.field("name", str),
            "description": _description(call, None),
            "timetable": _timetable(call.field("timetable", dict)),
            "parameters": _parameters(call.field("parameters", dict)),
            "actor": self._actor(call.field("attribution-actor", str)),
            "project-slug": str(project.slug),
            "created-at": now,
            "updated-at": now,
        }
        project.schedules[schedule["id"]] = schedule
        return 201, schedule

    def get_schedule_by_id(self, call: Call) -> Answer:
        return 200, self._schedule(call)[1]

    def update_schedule(self, call: Call) -> Answer:
        project, schedule = self._schedule(call)
        changes = {
            "name": call.optional("name", str, schedule["name"]),
            "description": _description(call, schedule["description"]),
            "parameters": _parameters(call.optional("parameters", dict, schedule["parameters"])),
            "updated-at": stamp(self.now),
        }
        if timetable := call.optional("timetable", dict, {}):
            other = {"days-of-week": "days-of-month", "days-of-month": "days-of-week"}
            replaced = {other[name] for name in other if name in timetable}
            kept = {name: value for name, value in schedule["timetable"].items() if name not in replaced}
            changes["timetable"] = _timetable(kept | timetable)
        if "attribution-actor" in call.body:
            changes["actor"] = self._actor(call.field("attribution-actor", str))
        project.schedules[schedule["id"]] = schedule | changes
        return 200, project.schedules[schedule["id"]]

    def delete_schedule_by_id(self, call: Call) -> Answer:
        project, schedule = self._schedule(call)
        del project.schedules[schedule["id"]]
        return 200, message("Schedule deleted.")

    def due(self, since: datetime) -> Iterator[Due]:
        """What the schedules ask for after `since`, up to now."""
        for project in self.fake.projects.values():
            for schedule in project.schedules.values():
                changed_at = moment(schedule["updated-at"], "")
                for at in _times(schedule["timetable"], max(since, changed_at), self.now):
                    yield at, partial(_run, project, schedule, at)

    def _schedule(self, call: Call) -> tuple[FakeProject, Json]:
        for project in self.projects():
            if call.parts["schedule-id"] in project.schedules:
                return project, project.schedules[call.parts["schedule-id"]]
        raise Refusal(404, "Schedule not found")

    def _actor(self, name: str) -> Json:
        one_of(name, "attribution-actor", ("current", "system"))
        return self.fake.users[self.fake.user_id if name == "current" else self.fake.system_id]


def _run(project: FakeProject, schedule: Json, at: datetime) -> None:
    values = {name: value for name, value in schedule["parameters"].items() if name not in ("branch", "tag")}
    branch, tag = schedule["parameters"].get("branch"), schedule["parameters"].get("tag")
    project.run_automatically(
        Trigger(
            branch=branch,
            tag=tag,
            parameters=values,
            type="scheduled_pipeline",
            actor_id=schedule["actor"]["id"],
            at=at,
            schedule=schedule,
        )
    )


def _times(timetable: Json, since: datetime, now: datetime) -> Iterator[datetime]:
    """When a timetable triggers, after `since` and up to `now`; within an hour, evenly."""
    step = timedelta(minutes=60 / timetable["per-hour"])
    hour = since.replace(minute=0, second=0, microsecond=0)
    while hour <= now:
        if _is_in(timetable, hour):
            times = (hour + count * step for count in range(timetable["per-hour"]))
            yield from (at for at in times if since < at <= now)
        hour += timedelta(hours=1)


def _is_in(timetable: Json, hour: datetime) -> bool:
    return (
        hour.hour in timetable["hours-of-day"]
        and DAYS[hour.weekday()] in timetable.get("days-of-week", DAYS)
        and hour.day in timetable.get("days-of-month", (hour.day,))
        and MONTHS[hour.month - 1] in timetable.get("months", MONTHS)
    )


def _timetable(timetable: Json) -> Json:
    allowed = {"hours-of-day": range(24), "days-of-month": range(1, 32), "days-of-week": DAYS, "months": MONTHS}
    times = checked(timetable.get("per-hour"), "timetable.per-hour", int)
    if times not in range(1, 61):
        raise Refusal(400, "timetable.per-hour: must be from 1 to 60")
    checked(timetable.get("hours-of-day"), "timetable.hours-of-day", list)
    if ("days-of-week" in timetable) == ("days-of-month" in timetable):
        raise Refusal(400, "timetable: give either days-of-week or days-of-month")
    for name, values in allowed.items():
        for value in checked(timetable.get(name, []), f"timetable.{name}", list):
            if value not in values or isinstance(value, bool | float):
                raise Refusal(400, f"timetable.{name}: {value!r} is none")
    return timetable


def _description(call: Call, default: str | None) -> str | None:
    if call.body.get("description", default) is None:
        return None
    return call.optional("description", str, default or "")


def _parameters(parameters: Json) -> Json:
    for name, value in parameters.items():
        if not isinstance(value, str | int | bool):
            raise Refusal(400, f"parameters.{name}: must be a string, an integer or a boolean")
    if ("branch" in parameters) == ("tag" in parameters):
        raise Refusal(400, "parameters: give either a branch or a tag")
    for name in ("branch", "tag"):
        checked(parameters.get(name, ""), f"parameters.{name}", str)
    return parameters
