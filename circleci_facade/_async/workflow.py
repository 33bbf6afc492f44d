"""A workflow of a pipeline."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Literal

from .._addresses import run_url
from .._errors import NoMatch
from .._handle import Handle
from .._needed import needed_segment
from .._waiting import Progress, WaitOptions
from .job import AsyncJob
from .pages import AsyncPages

if TYPE_CHECKING:
    from datetime import datetime

    from circleci_api.models import Workflow as WorkflowData
    from circleci_api.models import WorkflowStatus

    from .connection import AsyncConnection


class AsyncWorkflow(Handle["WorkflowData"]):
    """A workflow, as it was when it was fetched.

    Attributes:
        id: Its UUID.
        data: All that the API told of it.
    """

    def __init__(self, connection: AsyncConnection, data: WorkflowData) -> None:
        self._connection = connection
        self.data = data
        self.id = needed_segment(getattr(data, "id", None), "Workflow.id")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}: {self.status}>"

    @property
    def name(self) -> str:
        """Its name in the configuration; its id, if the API does not say."""
        return str(self.data.name or self.id)

    @property
    def status(self) -> WorkflowStatus:
        """What it was doing, or how it ended."""
        return self.data.status

    @property
    def created_at(self) -> datetime:
        """When it was created, in UTC."""
        return self.data.created_at

    @property
    def stopped_at(self) -> datetime | None:
        """When it ended, in UTC; ``None`` if it had not."""
        return self.data.stopped_at

    @property
    def auto_rerun_number(self) -> int | None:
        """Which automatic rerun this is, from 1; ``None`` if it is not one."""
        return self.data.auto_rerun_number

    @property
    def max_auto_reruns(self) -> int | None:
        """How many times CircleCI reruns it automatically if it fails; ``None`` for never."""
        return self.data.max_auto_reruns

    @property
    def is_setup(self) -> bool:
        """Whether it is a setup workflow, which makes the pipeline's others."""
        return self.data.tag == "setup"

    @property
    def url(self) -> str:
        """Its page, for people."""
        return run_url(self._connection.web_url, self.data.project_slug, self.data.pipeline_number, "workflow", self.id)

    async def refresh(self) -> AsyncWorkflow:
        """Fetch it again; returns itself.

        ``GET /workflow/{id}``
        """
        self.data = await self._connection.api.workflow.get_workflow_by_id(self.id)
        return self

    async def jobs(self) -> AsyncIterator[AsyncJob]:
        """Its jobs, those that have not started among them.

        ``GET /workflow/{id}/job``
        """
        async for job in AsyncPages(self._connection.api.workflow.list_workflow_jobs, self.id):
            yield AsyncJob(self._connection, job)

    async def job(self, name: str) -> AsyncJob:
        """The job of this name.

        ``GET /workflow/{id}/job``

        Raises:
            NoMatch: There is none; the message lists those that there are.
        """
        jobs = [job async for job in self.jobs()]
        for job in jobs:
            if job.name == name:
                return job
        raise NoMatch(f"workflow {self.name} has no job {name!r}; it has {', '.join(str(job.name) for job in jobs)}")

    async def approve(self, name: str | None = None) -> None:
        """Approve a job that holds the workflow.

        ``GET /workflow/{id}/job``, and ``POST /workflow/{id}/approve/{approval_request_id}``

        Args:
            name: The approval job's name; it may be left out if only one waits.

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
        """Cancel it; jobs that run are stopped.

        ``POST /workflow/{id}/cancel``
        """
        await self._connection.api.workflow.cancel_workflow(self.id)

    async def rerun(
        self, *, from_failed: bool = False, jobs: Sequence[str | AsyncJob] | None = None, ssh: bool = False
    ) -> AsyncWorkflow:
        """Run it again, as a new workflow of the same pipeline.

        ``POST /workflow/{id}/rerun``, and ``GET /workflow/{id}`` for the new one; ``GET /workflow/{id}/job`` for names

        Args:
            from_failed: Only the jobs that failed, and those after them.
            jobs: Only these jobs: their names, ids or the jobs themselves.
            ssh: Keep the jobs open for SSH; goes with `jobs`.

        Returns:
            The new workflow.

        Raises:
            ValueError: `from_failed` and `jobs` exclude each other.
            NoMatch: There is no job of such a name.
        """
        if from_failed and jobs is not None:
            raise ValueError("rerun either from_failed or some jobs, not both")
        if isinstance(jobs, str) or (jobs is not None and not jobs):
            raise ValueError("rerun takes a list of at least one job")
        if ssh and jobs is None:
            raise ValueError("rerun with ssh=True needs to know which jobs")
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
        from .wait import wait_for_workflow

        options = WaitOptions(timeout, on_hold, fail_fast, cancel_on_timeout, progress)
        return await wait_for_workflow(self._connection, self, options)

    async def _job_ids(self, jobs: Sequence[str | AsyncJob]) -> list[str]:
        known = {str(job.name): job.id async for job in self.jobs()}
        ids = []
        for job in jobs:
            id = job.id if isinstance(job, AsyncJob) else known.get(job, job)
            if id not in known.values():
                raise NoMatch(f"workflow {self.name} has no job {job!r}; it has {', '.join(known)}")
            ids.append(id)
        return ids
