"""Whatever is triggered, canceled, approved, continued and rerun: nothing is lost, and statuses only move forward."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from fake.door import NO_TOKEN, Door
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from circleci_facade.testing import FakeCircleCI, Job, Workflow

#: From what a status may go to what, at the next moment.
PIPELINE_MOVES = {
    "setup-pending": {"setup", "errored"},
    "setup": {"pending"},
    "pending": {"created", "errored"},
    "created": set(),
    "errored": set(),
}
WORKFLOW_MOVES = {
    "running": {"on_hold", "queued", "failing", "success", "failed", "canceled", "unauthorized"},
    "on_hold": {"running", "queued", "failing", "success", "failed", "canceled"},
    "queued": {"running", "on_hold", "failing", "canceled"},
    "failing": {"failed", "canceled"},
    "error": set(),
    "unauthorized": set(),
    "success": set(),
    "failed": set(),
    "canceled": set(),
}
JOB_MOVES = {
    "blocked": {"queued", "running", "on_hold", "not_run", "canceled", "unauthorized"},
    "queued": {"running", "canceled"},
    "running": {"success", "failed", "timedout", "canceled"},
    "on_hold": {"success", "canceled"},
    "success": set(),
    "failed": set(),
    "canceled": set(),
    "not_run": set(),
    "timedout": set(),
    "unauthorized": set(),
}
ENDS = ("success", "failed", "error", "canceled", "not_run", "timedout", "unauthorized")
UNSUCCESSFUL = ("failed", "timedout", "canceled", "unauthorized")
ABSENT = "00000000-0000-0000-0000-000000000000"

APP = "circleci/acme/app"
JOBS = [
    Job("lint", 5),
    Job("unit", 20, outcome=("success", "failed", "success", "success")),
    Job("hold", type="approval", requires=["lint"]),
    Job("ship", 10, requires=["unit", "hold"]),
]
PLANS = {
    "gh/acme/web": [
        Workflow("test", JOBS),
        Workflow("late", delay=30),
        Workflow("main", branches=["main"]),
        Workflow("deploy", [Job("hold", type="approval"), Job("push", 15, requires=["hold"])], when="deploy"),
    ],
    "gh/acme/dynamic": [Workflow("choose", setup=True, continues=False), Workflow("test", JOBS)],
    "gh/acme/auto": [Workflow("choose", [JOBS[1]], setup=True), Workflow("test", JOBS)],
    "gh/acme/odd": [
        Workflow("serial", [Job("wait", 30, queued=2, serial_group="odd"), Job("late", 5, requires=["wait"])]),
        Workflow("again", [Job("slow", 10, ["timedout", "success", "failed"])], max_auto_reruns=2),
        Workflow("kept out", [Job("use", outcome="unauthorized")]),
        Workflow("broken", outcome="error"),
    ],
    APP: [Workflow("deploy", JOBS, when="deploy")],
}
SLUGS = st.sampled_from(list(PLANS))


def may_become(moves: Mapping[str, set[str]], old: str, new: str) -> bool:
    """Whether a status can have become another, be it by way of others."""
    reached, left = {old}, [old]
    while left:
        found = moves[left.pop()] - reached
        reached |= found
        left += found
    return new in reached


@dataclass
class Ran:
    """A pipeline that should exist, and how it was last seen."""

    slug: str
    id: str
    created_at: datetime
    trigger: str
    mine: bool = True
    branch: str | None = None
    tag: str | None = None
    state: str = ""
    plans: list[str] = field(default_factory=list)
    reruns: list[str] = field(default_factory=list)
    workflows: dict[str, dict[str, Any]] = field(default_factory=dict)
    jobs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def is_settled(self) -> bool:
        """Whether nothing will happen in it any more, unless somebody asks for it."""
        ended = all(each["status"] in ENDS for each in self.workflows.values())
        own = [each for each in self.workflows.values() if "auto_rerun_number" not in each]
        return ended and (self.state == "errored" or len(own) == len(self.plans) + len(self.reruns))


class Runs(RuleBasedStateMachine):
    """Runs pipelines in every way, and knows which there should be."""

    def __init__(self) -> None:
        super().__init__()
        self.fake = FakeCircleCI()
        self.door = Door(self.fake)
        for slug, plans in PLANS.items():
            self.fake.add_project(slug, plans, branches=["main", "fix"], parameters={"deploy": False})
        self.definition = self.fake.projects[APP].add_definition("build").id
        self.runs: dict[str, list[Ran]] = {slug: [] for slug in PLANS}
        self.schedules: dict[str, dict[str, Any]] = {}
        self.ids: set[str] = set()
        self.errors: dict[str, bool] = dict.fromkeys(PLANS, False)
        for slug in PLANS:
            self.trigger(slug, "fix", deploy=True)
        self.schedule("gh/acme/web", 4, 10, {"branch": "main"}, deploy=False, actor="system")

    # What is asked.

    @rule(slug=SLUGS, branch=st.sampled_from(["main", "fix", "pull/7/head", None]), deploy=st.booleans())
    def trigger(self, slug: str, branch: str | None, deploy: bool) -> None:
        where: dict[str, Any] = {"branch": branch} if branch else {"tag": "v1"}
        body: dict[str, Any] = {"parameters": {"deploy": deploy}}
        if slug == APP:
            body |= {"definition_id": self.definition, "config": where, "checkout": where}
            target = f"/project/{slug}/pipeline/run"
        else:
            body |= where
            target = f"/project/{slug}/pipeline"
        answer = self.door.done("POST", target, body)
        if slug == APP and not deploy:
            assert answer.keys() == {"message"}
            return
        assert answer["number"] == len(self.runs[slug]) + 1
        self.add(slug, answer["id"], branch, None if branch else "v1", deploy=deploy)

    @rule(seconds=st.sampled_from([1, 1, 3, 10, 40, 600, 3600, 24 * 3600]))
    def time_passes(self, seconds: int) -> None:
        since = self.now
        self.fake.clock.advance(seconds)
        for slug in PLANS:
            found = sorted(self.due(slug, since), key=lambda each: each[0])
            new = self.door.listed(f"/project/{slug}/pipeline")[: len(found)]
            assert len(new) == len(found)
            for (at, schedule), item in zip(found, reversed(new), strict=True):
                assert item["trigger"]["actor"]["login"] == schedule["actor"]["login"]
                mine = schedule["actor"]["id"] == self.fake.user_id
                given = schedule["parameters"]
                kind = "scheduled_pipeline"
                branch, tag = given.get("branch"), given.get("tag")
                self.add(slug, item["id"], branch, tag, at=at, trigger=kind, mine=mine, deploy=given["deploy"])

    @rule(
        slug=SLUGS.filter(lambda slug: slug != APP),  # which has no schedules
        per_hour=st.sampled_from([1, 4]),
        hour=st.integers(10, 12),
        where=st.sampled_from([{"branch": "main"}, {"branch": "fix"}, {"tag": "v1"}]),
        deploy=st.booleans(),
        actor=st.sampled_from(["current", "system"]),
    )
    def schedule(self, slug: str, per_hour: int, hour: int, where: dict[str, str], deploy: bool, actor: str) -> None:
        body = {
            "name": "s",
            "timetable": {"per-hour": per_hour, "hours-of-day": [9, hour], "days-of-week": ["MON", "WED"]},
            "parameters": {"deploy": deploy, **where},
            "attribution-actor": actor,
        }
        schedule = self.door.done("POST", f"/project/{slug}/schedule", body)
        self.schedules[schedule["id"]] = schedule

    @rule(data=st.data())
    def unschedule(self, data: st.DataObject) -> None:
        if self.schedules:
            id = data.draw(st.sampled_from(list(self.schedules)))
            self.door.done("DELETE", f"/schedule/{id}")
            del self.schedules[id]

    @rule(slug=SLUGS, on=st.booleans())
    def cancel_older_ones_or_not(self, slug: str, on: bool) -> None:
        self.door.done("PATCH", f"/project/{slug}/settings", {"advanced": {"autocancel_builds": on}})

    @rule(slug=SLUGS)
    def let_the_next_one_fail(self, slug: str) -> None:
        self.fake.projects[slug].error_next("no such orb")
        self.errors[slug] = True

    @rule(data=st.data(), deploy=st.booleans())
    def continue_one(self, data: st.DataObject, deploy: bool) -> None:
        ran = self.draw(data)
        if ran is None:
            return
        (pipeline,) = (each for each in self.fake.projects[ran.slug].pipelines if each.id == ran.id)
        body = {"continuation-key": pipeline.continuation_key, "configuration": "version: 2.1"}
        is_young = self.now <= ran.created_at + timedelta(hours=6)
        if ran.state == "setup" and pipeline.continued is None and is_young:
            self.door.done("POST", "/pipeline/continue", body | {"parameters": {"deploy": deploy}})
        else:
            self.door.refused(400, "POST", "/pipeline/continue", body)

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        ran, id = self.draw_workflow(data)
        if ran:
            self.door.done("POST", f"/workflow/{id}/cancel")
            status = ran.workflows[id]["status"]
            found = self.door.done("GET", f"/workflow/{id}")["status"]
            assert found == (status if status in ENDS else "canceled")

    @rule(data=st.data(), by_number=st.booleans())
    def cancel_job(self, data: st.DataObject, by_number: bool) -> None:
        ran, id = self.draw_workflow(data)
        if ran is None:
            return
        job = data.draw(st.sampled_from(ran.jobs[id]), label="job")
        if by_number and ("job_number" not in job or job["type"] == "approval"):
            return
        target = f"/project/{ran.slug}/job/{job['job_number']}" if by_number else f"/jobs/{job['id']}"
        if job["status"] in ("running", "queued", "blocked", "on_hold"):
            self.door.done("POST", f"{target}/cancel")
            assert self.job(id, job["id"])["status"] == "canceled"
        else:
            self.door.refused(400, "POST", f"{target}/cancel")

    @rule(data=st.data())
    def approve(self, data: st.DataObject) -> None:
        ran, id = self.draw_workflow(data, "on_hold")
        for job in ran.jobs[id] if ran else ():
            target = f"/workflow/{id}/approve/{job['id']}"
            if job["status"] == "on_hold":
                self.door.done("POST", target)
                assert self.job(id, job["id"])["status"] == "success"
            else:
                self.door.refused(400 if job["type"] == "approval" else 404, "POST", target)

    @rule(data=st.data(), how=st.sampled_from(["whole", "from_failed", "jobs"]))
    def rerun(self, data: st.DataObject, how: str) -> None:
        ran, id = self.draw_workflow(data)
        if ran is None:
            return
        target, status = f"/workflow/{id}/rerun", ran.workflows[id]["status"]
        body: dict[str, Any] = {"from_failed": True} if how == "from_failed" else {}
        if how == "jobs":
            ids = [job["id"] for job in ran.jobs[id]]
            body = {"jobs": data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))}
        has_failed = any(job["status"] in UNSUCCESSFUL for job in ran.jobs[id])
        if how != "whole" and (status not in ENDS or (how == "from_failed" and not has_failed)):
            self.door.refused(400, "POST", target, body)
        else:
            ran.reruns.append(self.door.done("POST", target, body)["workflow_id"])

    @rule(slug=SLUGS)
    def ask_for_what_is_wrong(self, slug: str) -> None:
        for target in (f"/workflow/{ABSENT}/cancel", f"/workflow/{ABSENT}/rerun", f"/jobs/{ABSENT}/cancel"):
            self.door.refused(404, "POST", target)
        self.door.refused(404, "GET", f"/pipeline/{ABSENT}")
        self.door.refused(404, "POST", "/pipeline/continue", {"continuation-key": ABSENT, "configuration": "x"})
        self.door.refused(404, "GET", f"/project/{slug}/pipeline/{len(self.runs[slug]) + 1}")
        self.door.refused(400, "GET", f"/project/{slug}/pipeline?page-token={NO_TOKEN}")
        for body in ({"branch": "none"}, {"branch": "main", "tag": "v1"}, {"parameters": {"deploy": "y" * 513}}):
            run = "/run" if slug == APP else ""
            self.door.refused(400, "POST", f"/project/{slug}/pipeline{run}", {"checkout": body, "config": body, **body})

    # What must hold.

    @invariant()
    def everything_is_where_it_should_be(self) -> None:
        for slug, runs in self.runs.items():
            shown = self.door.listed(f"/project/{slug}/pipeline")
            assert [each["id"] for each in shown] == [ran.id for ran in reversed(runs)]
            assert [each["number"] for each in shown] == list(range(len(runs), 0, -1))
            mine = [each["id"] for each in self.door.listed(f"/project/{slug}/pipeline/mine")]
            assert mine == [ran.id for ran in reversed(runs) if ran.mine]
            for ran, item in zip(reversed(runs), shown, strict=True):
                if not ran.is_settled or item["state"] != ran.state:
                    self.look(ran, item)
        every = self.door.listed("/pipeline")
        assert {each["id"] for each in every} == {ran.id for runs in self.runs.values() for ran in runs}
        assert [each["created_at"] for each in every] == sorted((each["created_at"] for each in every), reverse=True)

    def teardown(self) -> None:
        for runs in self.runs.values():
            for ran in runs:
                self.look(ran, self.door.done("GET", f"/pipeline/{ran.id}"))

    def look(self, ran: Ran, item: dict[str, Any]) -> None:
        """See that a pipeline is what it should be, and has moved as it may."""
        assert self.door.done("GET", f"/pipeline/{ran.id}") == item
        assert self.door.done("GET", f"/project/{ran.slug}/pipeline/{item['number']}") == item
        assert ("vcs" in item) == ("trigger_parameters" not in item) == (ran.slug != APP)
        git = item.get("vcs") or item["trigger_parameters"]["git"]
        assert (git.get("branch") or None, git.get("tag") or None) == (ran.branch, ran.tag)
        assert datetime.fromisoformat(item["created_at"]) == ran.created_at
        assert item["trigger"]["type"] == ran.trigger
        assert may_become(PIPELINE_MOVES, ran.state, item["state"]), (ran.state, item["state"])
        ran.state = item["state"]
        shown = self.door.listed(f"/pipeline/{ran.id}/workflow")
        ids = [each["id"] for each in shown]
        assert [id for id in ids if id in ran.workflows] == list(ran.workflows), "none vanishes, and none moves"
        first = [each["name"] for each in shown if each["id"] not in ran.reruns and "auto_rerun_number" not in each]
        assert first == [name for name in ran.plans if name in first]
        assert set(ran.reruns) <= set(ids)
        for each in shown:
            id, status = each["id"], each["status"]
            assert self.door.done("GET", f"/workflow/{id}") == each
            old = ran.workflows.get(id, each)["status"]
            assert may_become(WORKFLOW_MOVES, old, status), (each["name"], old, status)
            assert (each["stopped_at"] is not None) == (status in ENDS)
            self.is_past(each, "created_at", "stopped_at")
            self.look_at_jobs(ran, id, is_over=status in ENDS)
        ran.workflows = {each["id"]: each for each in shown}

    def look_at_jobs(self, ran: Ran, id: str, *, is_over: bool) -> None:
        shown = self.door.listed(f"/workflow/{id}/job")
        before = {job["id"]: job for job in ran.jobs.get(id, shown)}
        assert list(before) == [job["id"] for job in shown]
        for job in shown:
            old, status = before[job["id"]]["status"], job["status"]
            assert may_become(JOB_MOVES, old, status), (job["name"], old, status)
            assert status in ENDS or not is_over, (job["name"], status)
            self.is_past(job, "started_at", "stopped_at")
            if status in ("success", "failed"):
                assert job["stopped_at"] is not None
            if status in ("success", "failed") and id not in ran.reruns:  # a rerun may run a job alone
                assert set(job["dependencies"]) <= {each["id"] for each in shown if each["status"] == "success"}
        ran.jobs[id] = shown

    def is_past(self, item: dict[str, Any], *names: str) -> None:
        for name in names:
            assert item[name] is None or datetime.fromisoformat(item[name]) <= self.now, name

    # What is known.

    def add(
        self,
        slug: str,
        id: str,
        branch: str | None,
        tag: str | None,
        *,
        at: datetime | None = None,
        trigger: str = "api",
        mine: bool = True,
        deploy: bool = False,
    ) -> None:
        assert id not in self.ids
        self.ids.add(id)
        plans = [
            plan.name
            for plan in sorted(PLANS[slug], key=lambda plan: not plan.setup)
            if not (plan.name == "deploy" and not deploy) and not (plan.name == "main" and branch not in ("main", None))
        ]
        state = "setup-pending" if plans[:1] == ["choose"] else "pending"
        self.errors[slug] = False
        self.runs[slug].append(Ran(slug, id, at or self.now, trigger, mine, branch, tag, state, plans))

    def due(self, slug: str, since: datetime) -> Iterator[tuple[datetime, dict[str, Any]]]:
        """When schedules of a project trigger after `since` and up to now."""
        for schedule in self.schedules.values():
            timetable = schedule["timetable"]
            minute = since.replace(second=0) + timedelta(minutes=1)
            while schedule["project-slug"] == slug and minute <= self.now:
                is_day = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")[minute.weekday()] in timetable[
                    "days-of-week"
                ]
                if (
                    is_day
                    and minute.hour in timetable["hours-of-day"]
                    and minute.minute % (60 // timetable["per-hour"]) == 0
                ):
                    yield minute, schedule
                minute += timedelta(minutes=1)

    def draw(self, data: st.DataObject) -> Ran | None:
        every = [ran for runs in self.runs.values() for ran in runs]
        return data.draw(st.sampled_from(every), label="pipeline") if every else None

    def draw_workflow(self, data: st.DataObject, status: str = "") -> tuple[Ran | None, str]:
        """A workflow that is there, and its pipeline; the status is that of one to be preferred."""
        every = [(ran, id) for runs in self.runs.values() for ran in runs for id in ran.workflows]
        preferred = [(ran, id) for ran, id in every if ran.workflows[id]["status"] == status]
        return data.draw(st.sampled_from(preferred or every), label="workflow") if every else (None, "")

    def job(self, workflow_id: str, id: str) -> dict[str, Any]:
        return {each["id"]: dict(each) for each in self.door.listed(f"/workflow/{workflow_id}/job")}[id]

    @property
    def now(self) -> datetime:
        return self.fake.clock.now()


TestRuns: Any = Runs.TestCase
TestRuns.settings = settings(
    max_examples=15,
    stateful_step_count=40,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
