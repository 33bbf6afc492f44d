"""Pipelines and workflows as they run: where they are follows from the plan, the clock, and what was done to them."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from .._config.plan import CREDITS_PER_MINUTE, ENDINGS, Job, Workflow

#: Seconds between the continuation of a pipeline and the workflows that it makes.
CONTINUATION_DELAY = 2.0

#: How long after its creation a pipeline can be continued (circleci-docs, "Dynamic configuration", 2026).
CONTINUATION_LIMIT = timedelta(hours=6)

#: When a workflow that has not ended is canceled, and can no longer be rerun (circleci-docs, "Workflows", 2026).
LIFETIME = timedelta(days=90)

#: The endings of jobs that a workflow takes over, the first that applies.
WORST = ("failed", "unauthorized", "canceled")


@dataclass
class JobRun:
    """A job within a workflow: from when to when it runs, as far as that is known.

    Attributes:
        attempt: Which run of the job in its project this is, from 0.
        ready: When all that it requires has come out as it must; ``None`` while that is not known, or never.
        turn: When its turn in its serial group comes, if it has one; ``None`` while that is not known.
        start: When it starts; ``None`` while that is not known, or never.
        end: When it ends; ``None`` while that is not known, or never.
        passed_over: When it is settled that it never runs; ``None`` while that is not known, or if it does.
        canceled_at: When it was canceled by itself.
        kept: Whether it ran in an earlier run of its workflow, and this one only shows it.
    """

    job: Job
    id: str
    number: int
    attempt: int = 0
    ready: datetime | None = None
    turn: datetime | None = None
    start: datetime | None = None
    end: datetime | None = None
    canceled_at: datetime | None = None
    kept: bool = False
    passed_over: datetime | None = None

    @property
    def ending(self) -> str:
        """The status in which it ends, if it does."""
        if self.canceled_at is not None and self.canceled_at == self.end:
            return "canceled"
        return self.job.outcome_of(self.attempt)

    @property
    def outcome(self) -> str:
        """What its ending counts as for its workflow."""
        return ENDINGS[self.ending]

    def schedule(self, approved_at: datetime | None) -> None:
        """Set when it starts and ends, as far as that is settled; `approved_at` is for an approval."""
        self.start = self.end = None
        if self.ready is not None and self.job.type == "approval":
            self.start, self.end = self.ready, approved_at
        elif self.ready is not None and self.job.type == "no-op":
            self.start = self.end = self.ready
        elif self.ready is not None and self.job.outcome_of(self.attempt) == "unauthorized":
            self.end = self.ready
        elif self.ready is not None and not self.awaits_turn:
            self.start = (self.turn or self.ready) + timedelta(seconds=self.job.queued)
            self.end = self.start + timedelta(seconds=self.job.seconds)
        if self.canceled_at is not None and (self.end is None or self.canceled_at < self.end):
            self.end = self.canceled_at

    @property
    def awaits_turn(self) -> bool:
        """Whether only its turn in its serial group is missing for it to start."""
        return self.job.serial_group is not None and self.ready is not None and self.turn is None

    def result(self) -> tuple[datetime, str] | None:
        """When and how it comes out, for the jobs that require it; ``None`` while that is not known."""
        if self.end is not None:
            return self.end, self.outcome
        return None if self.passed_over is None else (self.passed_over, "not_run")

    def status(self, now: datetime, *, over: bool, canceled_at: datetime | None) -> str:
        """What it is doing at `now`; `over` says that its workflow has ended."""
        if self.end is not None and self.end <= min(now, canceled_at or now):
            return self.ending
        if canceled_at is not None and canceled_at <= now:
            return "canceled" if self.ready is not None and self.ready <= canceled_at else "not_run"
        if self.ready is None or self.ready > now:
            return "not_run" if over else "blocked"
        if self.job.type == "approval":
            return "on_hold"
        return "running" if self.start is not None and self.start <= now else "queued"

    def stopped_at(self, now: datetime, canceled_at: datetime | None) -> datetime | None:
        """When it has stopped, if it had at `now`."""
        ends = [end for end in (self.end, canceled_at) if end is not None and end <= now]
        return min(ends) if ends and self.is_dispatched(now, canceled_at) else None

    def is_dispatched(self, now: datetime, canceled_at: datetime | None) -> bool:
        """Whether it was ready by `now`, and so has a number, even if it has not started."""
        return self.ready is not None and self.ready <= min(now, canceled_at or now, self.canceled_at or now)

    def has_started(self, now: datetime, canceled_at: datetime | None) -> bool:
        """Whether it had started at `now`."""
        return self.start is not None and self.start <= min(now, canceled_at or now, self.canceled_at or now)

    def seconds(self, now: datetime, canceled_at: datetime | None) -> float:
        """How long it has run at `now`."""
        if self.job.type == "approval" or self.start is None or not self.has_started(now, canceled_at):
            return 0.0
        return ((self.stopped_at(now, canceled_at) or now) - self.start).total_seconds()

    def credits(self, now: datetime, canceled_at: datetime | None) -> int:
        """The credits that it has used at `now`."""
        rate = CREDITS_PER_MINUTE.get(self.job.resource_class, 10) * self.job.parallelism
        return math.ceil(self.seconds(now, canceled_at) / 60 * rate)


@dataclass
class WorkflowRun:
    """A workflow of a pipeline.

    Attributes:
        approved: When each approval was given, by the job's name.
        canceled_at: When somebody canceled it.
        auto_rerun_number: Which of its automatic reruns it is, if it is one.
        is_manual_rerun: Whether somebody had it run again.
        is_rerun: Whether it has been rerun automatically.
    """

    plan: Workflow
    id: str
    pipeline_id: str
    starts_at: datetime
    jobs: list[JobRun]
    approved: dict[str, datetime] = field(default_factory=dict)
    canceled_at: datetime | None = None
    auto_rerun_number: int | None = None
    is_manual_rerun: bool = False
    is_rerun: bool = False

    @property
    def cut_off_at(self) -> datetime:
        """When it is canceled, by somebody or for its age, unless it ends before that."""
        return self.canceled_at or self.starts_at + LIFETIME

    def schedule(self) -> None:
        """Find out when each job starts and ends, as far as that is settled."""
        runs = {run.job.name: run for run in self.jobs}
        for run in self.jobs:
            if run.kept:
                run.passed_over = self.starts_at if run.end is None else None
                continue
            if self.plan.outcome is not None:
                run.passed_over = self.starts_at
                continue
            results = [(runs[name].result(), statuses) for name, statuses in run.job.required.items()]
            known = [(*result, statuses) for result, statuses in results if result is not None]
            misses = [at for at, how, statuses in known if how not in statuses]
            run.passed_over = max(self.starts_at, min(misses)) if misses else None
            is_ready = not misses and len(known) == len(results)
            run.ready = max([self.starts_at, *(at for at, _, _ in known)]) if is_ready else None
            run.schedule(self.approved.get(run.job.name))

    def stopped_at(self) -> datetime:
        """When it ends, unless an event that it waits for comes first."""
        ends = [run.end for run in self.jobs if run.end is not None]
        waiting = any(run.ready is not None and run.end is None for run in self.jobs)
        natural = None if waiting else max([self.starts_at, *ends])
        return self.cut_off_at if natural is None else min(natural, self.cut_off_at)

    def is_over(self, now: datetime) -> bool:
        """Whether it has ended at `now`."""
        return self.stopped_at() <= now

    def job_statuses(self, now: datetime) -> dict[str, str]:
        """The status of each job at `now`, by name."""
        over = self.is_over(now)
        return {run.job.name: run.status(now, over=over, canceled_at=self.cut_off_at) for run in self.jobs}

    def status(self, now: datetime) -> str:
        """What it is doing at `now`, or how it has ended."""
        statuses = set(self.job_statuses(now).values())
        counted = {ENDINGS.get(status, status) for status in statuses}
        if self.is_over(now):
            if self.cut_off_at == self.stopped_at():
                return "canceled"
            return self.plan.outcome or next((worst for worst in WORST if worst in counted), "success")
        if "failed" in counted:  # while others run, or wait for an approval (circleci-docs, "Workflows", 2026)
            return "failing"
        is_queued = any(run.awaits_turn and run.end is None for run in self.jobs)
        if "running" in statuses or ("queued" in statuses and not is_queued):
            return "running"
        return "on_hold" if "on_hold" in statuses else "queued" if "queued" in statuses else "running"

    def unsuccessful(self, now: datetime) -> list[str]:
        """The names of the jobs that failed, were canceled or were unauthorized."""
        return [name for name, status in self.job_statuses(now).items() if ENDINGS.get(status) in WORST]

    def is_to_be_rerun(self, now: datetime) -> bool:
        """Whether it has failed by `now` and is to be rerun automatically.

        Only final ``failed`` counts, and not that of a rerun by hand (circleci-docs, "Automatic reruns", 2026).
        """
        left = (self.plan.max_auto_reruns or 0) - (self.auto_rerun_number or 0)
        is_meant = left > 0 and not self.is_manual_rerun and not self.is_rerun
        return is_meant and self.is_over(now) and self.status(now) == "failed"

    def fail_last(self) -> None:
        """Make the last of its jobs that runs fail."""
        for run in reversed(self.jobs):
            if run.job.type == "build" and not run.kept:
                run.job = replace(run.job, outcome="failed")
                break
        self.schedule()

    def cancel(self, now: datetime) -> None:
        """Cancel it, unless it has ended."""
        if not self.is_over(now):
            self.canceled_at = now

    def following(self, names: Collection[str]) -> set[str]:
        """The jobs of these `names`, and those after them that have not succeeded."""
        found: set[str] = set()
        for run in self.jobs:
            follows = bool(found.intersection(run.job.required))
            if run.job.name in names or (follows and (run.end is None or run.outcome != "success")):
                found.add(run.job.name)
        return found

    def kept(self, run: JobRun) -> JobRun:
        """One of its jobs as it came out, to be shown in a rerun that does not run it again."""
        if run.end is not None and run.end <= self.cut_off_at:
            return replace(run, kept=True)
        if run.ready is None or run.ready > self.cut_off_at:
            return replace(run, ready=None, start=None, end=None, kept=True)
        return replace(run, end=self.cut_off_at, canceled_at=self.cut_off_at, kept=True)


@dataclass
class PipelineRun:
    """A pipeline of a project.

    Attributes:
        continuation_key: What continues it from its setup phase.
        trigger: What started it: ``api``, ``webhook``, ``explicit`` or ``scheduled_pipeline``.
        actor_id: The UUID of the user whom it counts as started by.
        values: The pipeline values that its configuration can use, by name.
        late_errors: Why it cannot be continued from its setup phase: errors as soon as that is over.
        warnings: What is to be said of its configuration though it runs, each as (type, message).
        message: The message of its commit.
        reruns: The workflows that were run again, in the order of their making.
        continued: When it was continued by a request, rather than by its setup workflow.
    """

    id: str
    number: int
    branch: str | None
    tag: str | None
    revision: str
    parameters: Mapping[str, Any]
    created_at: datetime
    ready_at: datetime
    setup: list[WorkflowRun]
    workflows: list[WorkflowRun]
    errors: list[tuple[str, str]]
    configuration: str = ""
    setup_configuration: str | None = None
    continuation_key: str = ""
    trigger: str = "api"
    actor_id: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    late_errors: list[tuple[str, str]] = field(default_factory=list)
    reruns: list[WorkflowRun] = field(default_factory=list)
    continued: datetime | None = None
    warnings: list[tuple[str, str]] = field(default_factory=list)
    message: str = ""

    def state(self, now: datetime) -> str:
        """How far its creation has come at `now`.

        The order is that of circleci-docs, "Pipelines", 2026. By it, a pipeline that cannot be continued ends
        ``errored``; only that its `errors` say why was seen live (circleci-cli, 2026).
        """
        if now < self.ready_at:
            return "setup-pending" if self.setup else "pending"
        if self.errors_at(now):
            return "errored"
        continued_at = self.continued_at()
        if self.setup and (continued_at is None or now < continued_at - timedelta(seconds=CONTINUATION_DELAY)):
            return "setup"
        return "pending" if continued_at is not None and now < continued_at else "created"

    def errors_at(self, now: datetime) -> list[tuple[str, str]]:
        """Why it cannot run, as far as that is known at `now`: each as (type, message)."""
        if not self.late_errors or self.errors:
            return self.errors if self.ready_at <= now else []
        continued_at = self.continued_at()
        return self.late_errors if continued_at is not None and continued_at <= now else []

    def continued_at(self) -> datetime | None:
        """When the workflows after the setup begin; ``None`` if there is no setup, or it has not succeeded."""
        delay = timedelta(seconds=CONTINUATION_DELAY)
        if self.continued is not None:
            return self.continued + delay
        ends: dict[str, list[datetime]] = {}
        for run in [*self.setup, *self.reruns]:
            if run.plan.setup:
                end = run.stopped_at()
                continues = run.plan.continues and end <= self.created_at + CONTINUATION_LIMIT
                has_succeeded = continues and run.status(end) == "success"
                ends.setdefault(run.plan.name, []).extend([end] if has_succeeded else [])
        # The first success of each counts, whatever is run again after it.
        return max(min(each) for each in ends.values()) + delay if ends and all(ends.values()) else None

    def visible_workflows(self, now: datetime) -> list[WorkflowRun]:
        """The workflows that exist at `now`, scheduled."""
        if self.errors:
            return []
        found = [run for run in self.setup if run.starts_at <= now]
        begin = self.continued_at() if self.setup else self.ready_at
        for run in () if self.late_errors else self.workflows:
            if begin is not None:
                run.starts_at = begin + timedelta(seconds=run.plan.delay)
                run.schedule()
                if run.starts_at <= now:
                    found.append(run)
        return found + [run for run in self.reruns if run.starts_at <= now]

    def is_settled(self, now: datetime) -> bool:
        """Whether nothing will happen in it after `now` without a request."""
        runs = [*self.setup, *(() if self.late_errors else self.workflows), *self.reruns]
        is_over = all(run.is_over(now) and not run.is_to_be_rerun(now) for run in runs)
        return is_over and self.state(now) in ("created", "errored")

    def has_workflow(self, id: str) -> bool:
        """Whether one of its workflows, visible already or not, has this `id`."""
        return any(run.id == id for run in (*self.setup, *self.workflows, *self.reruns))
