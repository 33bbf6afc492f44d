"""A workflow of a pipeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from .._artifact import only
from .._concurrency import checked_at_once
from .._download_progress import DownloadProgress
from .._errors import NoMatch
from .._failure import checked_tail
from .._globs import name_matcher, path_matcher
from .._layouts import OF_JOBS, Layout, checked_layout
from .._needed import needed_segment
from .._progress_option import check_progress
from .._wait_rules import Progress, WaitOptions
from .._workflow import BaseWorkflow
from .connection import Connection
from .job import Artifact, FailureReport, Job
from .job_items import JobItems, Tests
from .pages import Pages


class Workflow(BaseWorkflow[Connection]):
    """A workflow, as it was when it was fetched.

    Attributes:
        id: The workflow's UUID.
        data: The data that the API returned.
    """

    def refresh(self) -> Workflow:
        """Fetch it again; returns itself.

        ``GET /workflow/{id}``
        """
        self.data = self._connection.api.workflow.get_workflow_by_id(self.id)
        return self

    def jobs(self) -> Pages[Job]:
        """Its jobs, including those that have not started.

        ``GET /workflow/{id}/job``
        """
        pages = Pages(self._connection.api.workflow.list_workflow_jobs, self.id)
        return pages.each(partial(Job, self._connection, workflow_id=self.id, workflow_name=self.name))

    def failed_jobs(self) -> list[Job]:
        """Its jobs that failed.

        ``GET /workflow/{id}/job``
        """
        return [job for job in self.jobs() if job.failed]

    def job(self, name: str) -> Job:
        """The job of this name.

        ``GET /workflow/{id}/job``

        Raises:
            NoMatch: There is none; the message lists those that there are.
        """
        jobs = self.jobs().list()
        for job in jobs:
            if job.name == name:
                return job
        raise NoMatch(f"workflow {self.name} has no job {name!r}; it has {', '.join(str(job.name) for job in jobs)}")

    def artifacts(self, pattern: str = "**", *, jobs: str = "*") -> JobItems[Artifact]:
        """The artifacts of its jobs; fetched as you iterate.

        ``GET /workflow/{id}/job``, and ``GET /project/{project-slug}/{job-number}/artifacts`` for each job

        Args:
            pattern: Only those whose whole path matches, such as ``dist/*.whl`` or ``reports/**``.
            jobs: Only those of jobs with such names, such as ``build*``.

        Raises:
            ValueError: A pattern is not text, or empty. Nothing was sent.
        """
        path_matcher(pattern)
        return JobItems(self._named(jobs), lambda job: job.artifacts(pattern))

    def tests(self, *, result: str | None = None, jobs: str = "*") -> Tests:
        """The test results of its jobs, each with its job; fetched as you iterate.

        ``GET /workflow/{id}/job``, and ``GET /project/{project-slug}/{job-number}/tests`` for each job

        Args:
            result: Only those with this result, such as ``failure``.
            jobs: Only those of jobs with such names, such as ``unit*``.

        Raises:
            ValueError: `jobs` is not text, or empty. Nothing was sent.
        """
        return Tests(self._named(jobs), lambda job: job.tests(result=result))

    def _named(self, pattern: str) -> Callable[[], list[Job]]:
        """Fetches its jobs with such names that have begun."""
        is_wanted = name_matcher(pattern)

        def found() -> list[Job]:
            return [job for job in self.jobs() if job.number is not None and is_wanted(job.name)]

        return found

    def artifact(self, pattern: str, *, jobs: str = "*") -> Artifact:
        """The only artifact of its jobs whose whole path matches `pattern`; see `artifacts`.

        Raises:
            NoMatch: There is none, or there are several; the message lists them.
        """
        return only(self.artifacts(jobs=jobs).list(), pattern, f"workflow {self.name}")

    def download_artifacts(
        self,
        folder: str | Path,
        pattern: str = "**",
        *,
        jobs: str = "*",
        layout: Layout = OF_JOBS,
        at_once: int = 16,
        progress: bool | DownloadProgress = False,
    ) -> list[Path]:
        """Download the artifacts of its jobs into `folder`; see `Pipeline.download_artifacts`.

        ``GET`` as for `artifacts`, and each artifact's own address

        Args:
            folder: Where to; it is made if it is not there. Nothing is written outside of it.
            pattern: Only those whose whole path matches, such as ``reports/**``.
            jobs: Only those of jobs with such names, such as ``build*``.
            layout: Where each file goes: a format string with ``{job}``, ``{number}``, ``{node}`` and ``{path}``, or a
                function that is given the artifact and returns a path.
            at_once: How many files at most are downloaded at a time.
            progress: ``True`` to show how far things are, live on a terminal and in a notebook; or a function to call
                with a `DownloadState` after each file, and now and then in between.

        Returns:
            The files, in the order of `artifacts`.

        Raises:
            UnexpectedResponse: Two artifacts would become the same file, or one a file outside of the folder. Then
                nothing was downloaded.
            ValueError: An argument makes no sense. Nothing was sent.
            APIError: The service responded with an error to a download; others may have been written.
        """
        from .download import download_artifacts

        folder = Path(folder)
        checked_layout(layout)
        check_progress(progress)
        at_once = checked_at_once(at_once)
        artifacts = self.artifacts(pattern, jobs=jobs).list(at_once=at_once)
        return download_artifacts(self._connection, artifacts, folder, layout, at_once, progress)

    def approve(self, name: str | None = None) -> None:
        """Approve a job that the workflow is waiting for.

        ``GET /workflow/{id}/job``, and ``POST /workflow/{id}/approve/{approval_request_id}``

        Args:
            name: The approval job's name; optional if only one waits.

        Raises:
            NoMatch: No such job waits for an approval, or several do; the message lists them.
        """
        waiting = [job for job in self.jobs() if job.type == "approval" and job.status == "on_hold"]
        chosen = [job for job in waiting if name in (None, job.name)]
        if len(chosen) != 1:
            names = ", ".join(str(job.name) for job in waiting) or "none does"
            what = f"no job {name!r}" if name else "not exactly one job"
            raise NoMatch(f"{what} of workflow {self.name} waits for an approval: {names}")
        request_id = chosen[0].data.approval_request_id or chosen[0].id
        needed_segment(request_id, "Job.approval_request_id of list_workflow_jobs")
        self._connection.api.workflow.approve_pending_approval_job_by_id(self.id, request_id)

    def failure(self, *, tail: int = 30) -> FailureReport:
        """Why it failed: its failed jobs, with their failed tests, failed steps and the end of their output.

        ``GET /workflow/{id}/job``, and for each failed job as for `Job.failure`

        Args:
            tail: How many lines of a failed step's output to show; see `Job.failure`.

        Raises:
            ValueError: `tail` is not a whole number above 0.
        """
        from .failure import report_of

        checked_tail(tail)
        return report_of(self.title, self.url, [(self, self.failed_jobs())] if self.failed else [], tail)

    def cancel(self) -> None:
        """Cancel it; running jobs are stopped.

        ``POST /workflow/{id}/cancel``
        """
        self._connection.api.workflow.cancel_workflow(self.id)

    def rerun(
        self, *, from_failed: bool = False, jobs: Sequence[str | Job] | None = None, ssh: bool = False
    ) -> Workflow:
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
        ids = None if jobs is None else self._job_ids(jobs)
        rerun = self._connection.api.workflow.rerun_workflow(
            self.id, from_failed=from_failed or None, jobs=ids, enable_ssh=ssh or None
        )
        id = needed_segment(rerun.workflow_id, "workflow_id of rerun_workflow")
        return Workflow(self._connection, self._connection.api.workflow.get_workflow_by_id(id))

    def wait(
        self,
        *,
        timeout: float | None = 3600.0,
        on_hold: Literal["wait", "return"] = "wait",
        fail_fast: bool = False,
        cancel_on_timeout: bool = False,
        progress: bool | Progress = False,
    ) -> Workflow:
        """Wait until it has ended; returns itself, refreshed. See `Pipeline.wait` for the arguments.

        A rerun, even an automatic one, is another workflow; `Pipeline.wait` waits for those too.

        Raises:
            ValueError: An argument has an invalid value.
            WaitTimeout: It did not end in time; it keeps running, unless `cancel_on_timeout`.
        """
        from .wait import WatchedWorkflow, watch

        options = WaitOptions(timeout, on_hold, fail_fast, cancel_on_timeout, progress)
        watch(self._connection, [WatchedWorkflow(self._connection, self, options)], options)
        return self

    def _job_ids(self, jobs: Sequence[str | Job]) -> list[str]:
        known = {str(job.name): job.id for job in self.jobs()}
        ids = []
        for job in jobs:
            id = job.id if isinstance(job, Job) else known.get(job, job)
            if id not in known.values():
                raise NoMatch(f"workflow {self.name} has no job {job!r}; it has {', '.join(known)}")
            ids.append(id)
        return ids
