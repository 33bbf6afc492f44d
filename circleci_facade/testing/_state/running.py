"""Makes the running workflows and jobs of a fake project from their plans, and their reruns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from .._config.plan import Job, JobChanges, Workflow
from .job_run import JobRun
from .shared import Shared
from .workflow_run import WorkflowRun


class Running:
    """Numbers the jobs of a project, counts the runs of each, and applies changes to their behaviour.

    Args:
        shared: The source of ids.
        is_kept_from: Whether the project may not use the context of a name.
    """

    def __init__(self, shared: Shared, is_kept_from: Callable[[str], bool]) -> None:
        self._shared = shared
        self._is_kept_from = is_kept_from
        self._jobs = 0
        self._attempts: dict[tuple[str, str], int] = {}
        self._changes: dict[str, JobChanges] = {}

    def change(self, name: str, changes: JobChanges, known_as: Collection[str]) -> None:
        """Change how a job behaves from its next run, which counts as its first.

        Args:
            name: Its name in the workflow, or in the configuration's ``jobs``.
            changes: The changes.
            known_as: The names of the jobs that they apply to.
        """
        self._changes[name] = {**self._changes.get(name, {}), **changes}
        self._attempts = {key: count for key, count in self._attempts.items() if key[1] not in known_as}

    def started(self, plans: Iterable[Workflow], pipeline_id: str, at: datetime) -> list[WorkflowRun]:
        """The workflows of a pipeline that starts `at` a time."""
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
