"""A workflow as it runs: its status follows from its jobs, the clock, and requests."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from .._config.plan import Workflow
from .job_run import JobRun
from .statuses import JOB, WORST

#: After this time, an unfinished workflow is canceled and can no longer be rerun (circleci-docs, "Workflows", 2026).
LIFETIME = timedelta(days=90)


@dataclass
class WorkflowRun:
    """A workflow of a pipeline.

    Attributes:
        approved: The time of each approval, by the job's name.
        canceled_at: When a request canceled it.
        auto_rerun_number: Its number among the automatic reruns, if it is one.
        is_manual_rerun: Whether it is a rerun by request.
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
        """When it is canceled, by request or because of its age, unless it ends before that."""
        return self.canceled_at or self.starts_at + LIFETIME

    def schedule(self) -> None:
        """Work out when each job starts and ends, as far as that is known."""
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
        """When it ends, unless an event that it waits for happens first."""
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

    def has_finished(self, job: JobRun, now: datetime) -> bool:
        """Whether one of its jobs has run to its end, and so stored its artifacts and test results."""
        return JOB[self.job_statuses(now)[job.job.name]] in ("success", "failed")

    def status(self, now: datetime) -> str:
        """Its status at `now`."""
        statuses = set(self.job_statuses(now).values())
        counted = {JOB[status] for status in statuses}
        if self.is_over(now):
            if self.cut_off_at == self.stopped_at():
                return "canceled"
            return self.plan.outcome or next((worst for worst in WORST if worst in counted), "success")
        if "failed" in counted:
            return "failing"
        is_queued = any(run.awaits_turn and run.end is None for run in self.jobs)
        if "running" in statuses or ("queued" in statuses and not is_queued):
            return "running"
        return "on_hold" if "on_hold" in statuses else "queued" if "queued" in statuses else "running"

    def unsuccessful(self, now: datetime) -> list[str]:
        """The names of the jobs that failed, were canceled or were unauthorized."""
        return [name for name, status in self.job_statuses(now).items() if JOB[status] in WORST]

    def is_to_be_rerun(self, now: datetime) -> bool:
        """Whether it has failed by `now` and is to be rerun automatically.

        Only a final ``failed`` counts, and not that of a manual rerun (circleci-docs, "Automatic reruns", 2026).
        """
        left = (self.plan.max_auto_reruns or 0) - (self.auto_rerun_number or 0)
        is_meant = left > 0 and not self.is_manual_rerun and not self.is_rerun
        return is_meant and self.is_over(now) and self.status(now) == "failed"

    def fail_last(self) -> None:
        """Make the last job that it runs fail."""
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
        """One of its jobs with its outcome, to show in a rerun that does not rerun it."""
        if run.end is not None and run.end <= self.cut_off_at:
            return replace(run, kept=True)
        if run.ready is None or run.ready > self.cut_off_at:
            return replace(run, ready=None, start=None, end=None, kept=True)
        return replace(run, end=self.cut_off_at, canceled_at=self.cut_off_at, kept=True)
