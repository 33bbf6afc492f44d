"""Makes the workflows and jobs that a fake project runs of what is planned, and those that it runs again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from .._config.plan import Job, JobChanges, Workflow
from .job_run import JobRun
from .shared import Shared
from .workflow_run import WorkflowRun


class Running:
    """What a project has run: it numbers jobs, counts the runs of each, and knows how they are to behave instead.

    Args:
        shared: Where ids come from.
        is_kept_from: Whether the project may not use the context of a name.
    """

    def __init__(self, shared: Shared, is_kept_from: Callable[[str], bool]) -> None:
        self._shared = shared
        self._is_kept_from = is_kept_from
        self._jobs = 0
        self._attempts: dict[tuple[str, str], int] = {}
        self._changes: dict[str, JobChanges] = {}

    def change(self, name: str, changes: JobChanges, known_as: Collection[str]) -> None:
        """Let a job behave otherwise from its next run on, which counts as its first.

        Args:
            name: Its name, or that of the job that it is a use of.
            changes: How.
            known_as: The names of the jobs that are meant.
        """
        self._changes[name] = {**self._changes.get(name, {}), **changes}
        self._attempts = {key: count for key, count in self._attempts.items() if key[1] not in known_as}

    def started(self, plans: Iterable[Workflow], pipeline_id: str, at: datetime) -> list[WorkflowRun]:
        """The workflows that a pipeline runs from a time on."""
        runs = []
        for plan in plans:
            jobs = [self._job(plan, job) for job in plan.jobs]
            starts_at = at + timedelta(seconds=plan.delay)
            run = WorkflowRun(plan, self._shared.new_id("workflow"), pipeline_id, starts_at, jobs)
            run.schedule()
            runs.append(run)
        return runs

    def again(self, run: WorkflowRun, now: datetime, jobs: Collection[str] | None) -> WorkflowRun:
        """A rerun of a workflow that starts at `now`; `jobs` is as for `FakeProject.rerun`."""
        again = {job.job.name for job in run.jobs} if jobs is None else run.following(jobs)
        copies = [self._job(run.plan, job.job) if job.job.name in again else run.kept(job) for job in run.jobs]
        approved = {name: at for name, at in run.approved.items() if name not in again}
        rerun = WorkflowRun(run.plan, self._shared.new_id("workflow"), run.pipeline_id, now, copies, approved)
        rerun.schedule()
        return rerun

    def _job(self, plan: Workflow, job: Job) -> JobRun:
        for name in (job.definition or job.name, job.name):
            job = replace(job, **self._changes.get(name, JobChanges()))
        if job.type == "build" and any(self._is_kept_from(name) for name in job.contexts):
            job = replace(job, outcome="unauthorized")
        self._jobs += 1
        attempt = self._attempts.get((plan.name, job.name), 0)
        self._attempts[plan.name, job.name] = attempt + 1
        return JobRun(job, self._shared.new_id("job"), self._jobs, attempt)
