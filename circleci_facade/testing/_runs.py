"""Pipelines and workflows as they run: where they are follows from the plan, the clock, and what was done to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from ._plan import Job, Workflow

#: Seconds between a setup workflow's end and the workflows that it makes.
CONTINUATION_DELAY = 2.0


@dataclass
class JobRun:
    """A job within a workflow: from when to when it runs, as far as that is known.

    Attributes:
        ready: When all that it requires has succeeded; ``None`` while that is not known, or never.
        end: When it ends; ``None`` while that is not known, or never.
    """

    job: Job
    id: str
    number: int
    ready: datetime | None = None
    end: datetime | None = None

    def status(self, now: datetime, *, over: bool, canceled_at: datetime | None) -> str:
        """What it is doing at `now`; `over` says that its workflow has ended."""
        if self.end is not None and self.end <= min(now, canceled_at or now):
            return self.job.outcome
        if canceled_at is not None and canceled_at <= now:
            return "canceled" if self.ready is not None and self.ready <= canceled_at else "not_run"
        if self.ready is None or self.ready > now:
            return "not_run" if over else "blocked"
        return "on_hold" if self.job.type == "approval" else "running"


@dataclass
class WorkflowRun:
    """A workflow of a pipeline."""

    plan: Workflow
    id: str
    pipeline_id: str
    starts_at: datetime
    jobs: list[JobRun]
    approved: dict[str, datetime] = field(default_factory=dict)  # when, by the job's name
    canceled_at: datetime | None = None

    def schedule(self) -> None:
        """Find out when each job starts and ends, as far as that is settled."""
        runs = {run.job.name: run for run in self.jobs}
        for run in self.jobs:
            before = [runs[name] for name in run.job.requires]
            ends = [other.end for other in before if other.end is not None and other.job.outcome == "success"]
            run.ready = max([self.starts_at, *ends]) if len(ends) == len(before) else None
            if run.ready is None:
                run.end = None
            elif run.job.type == "approval":
                run.end = self.approved.get(run.job.name)
            else:
                run.end = run.ready + timedelta(seconds=run.job.seconds)

    def stopped_at(self) -> datetime | None:
        """When it ends; ``None`` while it waits for something."""
        ends = [run.end for run in self.jobs if run.end is not None]
        waiting = any(run.ready is not None and run.end is None for run in self.jobs)
        natural = None if waiting else max(ends, default=self.starts_at)
        if self.canceled_at is not None and (natural is None or self.canceled_at < natural):
            return self.canceled_at
        return natural

    def is_over(self, now: datetime) -> bool:
        """Whether it has ended at `now`."""
        stopped_at = self.stopped_at()
        return stopped_at is not None and stopped_at <= now

    def job_statuses(self, now: datetime) -> dict[str, str]:
        """The status of each job at `now`, by name."""
        over = self.is_over(now)
        return {run.job.name: run.status(now, over=over, canceled_at=self.canceled_at) for run in self.jobs}

    def status(self, now: datetime) -> str:
        """What it is doing at `now`, or how it has ended."""
        statuses = set(self.job_statuses(now).values())
        if self.is_over(now):
            if self.canceled_at is not None and self.canceled_at == self.stopped_at():
                return "canceled"
            return "failed" if "failed" in statuses else "success"
        if "running" in statuses:
            return "failing" if "failed" in statuses else "running"
        return "on_hold" if "on_hold" in statuses else "running"


@dataclass
class PipelineRun:
    """A pipeline of a project."""

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

    def state(self, now: datetime) -> str:
        """How far its creation has come at `now`."""
        if self.errors:
            return "errored"
        if now < self.ready_at:
            return "setup-pending" if self.setup else "pending"
        continued_at = self.continued_at()
        if self.setup and (continued_at is None or now < continued_at - timedelta(seconds=CONTINUATION_DELAY)):
            return "setup"
        return "pending" if continued_at is not None and now < continued_at else "created"

    def continued_at(self) -> datetime | None:
        """When the workflows that the setup makes begin; ``None`` if there is no setup, or it has not succeeded."""
        ends = [run.stopped_at() for run in self.setup]
        if not self.setup or any(end is None for end in ends):
            return None
        last = max(end for end in ends if end is not None)
        if any(run.status(last) != "success" for run in self.setup):
            return None
        return last + timedelta(seconds=CONTINUATION_DELAY)

    def visible_workflows(self, now: datetime) -> list[WorkflowRun]:
        """The workflows that exist at `now`, scheduled."""
        if self.errors:
            return []
        found = [run for run in self.setup if run.starts_at <= now]
        begin = self.continued_at() if self.setup else self.ready_at
        for run in self.workflows:
            if begin is not None:
                run.starts_at = begin + timedelta(seconds=run.plan.delay)
                run.schedule()
                if run.starts_at <= now:
                    found.append(run)
        return found
