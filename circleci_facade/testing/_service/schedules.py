"""Schedules."""

from __future__ import annotations

from .._state.cron import DAYS, MONTHS
from .._state.project import FakeProject
from .._state.stamps import stamp
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, checked, one_of, page


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
        if project.organization.is_standalone:  # the API's reference; no source says with which status
            raise Refusal(400, "Schedules are not supported for this project.")
        now = stamp(self.now)
        schedule = {
            "id": self.state.shared.new_id("schedule"),
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

    def _schedule(self, call: Call) -> tuple[FakeProject, Json]:
        for project in self.projects():
            if call.parts["schedule-id"] in project.schedules:
                return project, project.schedules[call.parts["schedule-id"]]
        raise Refusal(404, "Schedule not found")

    def _actor(self, name: str) -> Json:
        one_of(name, "attribution-actor", ("current", "system"))
        return self.state.users[self.state.user_id if name == "current" else self.state.system_id]


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
