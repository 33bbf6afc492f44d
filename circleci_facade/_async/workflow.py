"""A workflow of a pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal

from .._errors import NoMatch
from .._needed import needed_segment
from .._wait_rules import Progress, WaitOptions
from .._workflow import BaseWorkflow
from .connection import AsyncConnection
from .job import AsyncJob
from .pages import AsyncPages


class AsyncWorkflow(BaseWorkflow[AsyncConnection]):
    """A workflow, as it was when it was fetched.

    Attributes:
        id: The workflow's UUID.
        data: The data that the API returned.
    """

    async def refresh(self) -> AsyncWorkflow:
        """Fetch it again; returns itself.

        ``GET /workflow/{id}``
        """
        self.data = await self._connection.api.workflow.get_workflow_by_id(self.id)
        return self

    def jobs(self) -> AsyncPages[AsyncJob]:
        """Its jobs, including those that have not started.

        ``GET /workflow/{id}/job``
        """
        pages = AsyncPages(self._connection.api.workflow.list_workflow_jobs, self.id)
        return pages.each(partial(AsyncJob, self._connection))

    async def job(self, name: str) -> AsyncJob:
        """The job of this name.

        ``GET /workflow/{id}/job``

        Raises:
            NoMatch: There is none; the message lists those that there are.
        """
        jobs = await self.jobs().list()
        for job in jobs:
            if job.name == name:
                return job
        raise NoMatch(f"workflow {self.name} has no job {name!r}; it has {', '.join(str(job.name) for job in jobs)}")

    async def approve(self, name: str | None = None) -> None:
        """Approve a job that the workflow is waiting for.

        ``GET /workflow/{id}/job``, and ``POST /workflow/{id}/approve/{approval_request_id}``

        Args:
            name: The approval job's name; optional if only one waits.

        Raises:
            NoMatch: No such job waits for an approval, or several do; the message lists them.
        """
        waiting = [job async for job in self.jobs() if job.type == "approval" and job.status == "on_hold"]
        chosen = [job for job in waiting if name in (None, job.name)]
        if len(chosen) != 1:
            names = ", ".join(str(job.name) for job in waiting) or "none does"
            what = f"no job {name!r}" if name else "not exactly one job"
            raise NoMatch(f"{what} of workflow {self.name} waits for an approval: {names}")
        request_id = chosen[0].data.approval_request_id or chosen[0].id
        needed_segment(request_id, "Job.approval_request_id of list_workflow_jobs")
        await self._connection.api.workflow.approve_pending_approval_job_by_id(self.id, request_id)

    async def cancel(self) -> None:
        """Cancel it; running jobs are stopped.

        ``POST /workflow/{id}/cancel``
        """
        await self._connection.api.workflow.cancel_workflow(self.id)

    async def rerun(
        self, *, from_failed: bool = False, jobs: Sequence[str | AsyncJob] | None = None, ssh: bool = False
    ) -> AsyncWorkflow:
        """Run it again, as a new workflow of the same pipeline: up to 100 times, and not after 90 days.

        ``POST /workflow/{id}/rerun``, and ``GET /workflow/{id}`` for the new one; ``GET /workflow/{id}/job`` for names

        Args:
            from_failed: Only the jobs that failed, and those after them.
            jobs: Only these jobs: their names, ids or the jobs themselves.
            ssh: Keep the jobs open for SSH; needs `jobs`.

        Returns:
            The new workflow.

        Raises:
            ValueError: Both `from_failed` and `jobs`, or `ssh` without `jobs`, or an empty `jobs`.
            NoMatch: There is no such job.
        """
        if from_failed and jobs is not None:
            raise ValueError("rerun either from_failed or some jobs, not both")
        if isinstance(jobs, str) or (jobs is not None and not jobs):
            raise ValueError("rerun takes a list of at least one job")
        if ssh and jobs is None:
            raise ValueError("rerun with ssh=True also needs jobs")
        ids = None if jobs is None else await self._job_ids(jobs)
        rerun = await self._connection.api.workflow.rerun_workflow(
            self.id, from_failed=from_failed or None, jobs=ids, enable_ssh=ssh or None
        )
        id = needed_segment(rerun.workflow_id, "workflow_id of rerun_workflow")
        return AsyncWorkflow(self._connection, await self._connection.api.workflow.get_workflow_by_id(id))

    async def wait(
        self,
        *,
        timeout: float | None = 3600.0,
        on_hold: Literal["wait", "return"] = "wait",
        fail_fast: bool = False,
        cancel_on_timeout: bool = False,
        progress: bool | Progress = False,
    ) -> AsyncWorkflow:
        """Wait until it has ended; returns itself, refreshed. See `AsyncPipeline.wait` for the arguments.

        A rerun, even an automatic one, is another workflow; `AsyncPipeline.wait` waits for those too.

        Raises:
            ValueError: An argument has an invalid value.
            WaitTimeout: It did not end in time; it keeps running, unless `cancel_on_timeout`.
        """
        from .wait import WatchedWorkflow, watch

        options = WaitOptions(timeout, on_hold, fail_fast, cancel_on_timeout, progress)
        await watch(self._connection, [WatchedWorkflow(self._connection, self, options)], options)
        return self

    async def _job_ids(self, jobs: Sequence[str | AsyncJob]) -> list[str]:
        known = {str(job.name): job.id async for job in self.jobs()}
        ids = []
        for job in jobs:
            id = job.id if isinstance(job, AsyncJob) else known.get(job, job)
            if id not in known.values():
                raise NoMatch(f"workflow {self.name} has no job {job!r}; it has {', '.join(known)}")
            ids.append(id)
        return ids
