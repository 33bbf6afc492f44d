"""A job of a workflow, and the artifacts that it stored."""

from __future__ import annotations

import builtins
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .._artifact import BaseArtifact, only
from .._concurrency import checked_at_once
from .._download_progress import DownloadProgress
from .._errors import CircleCIError, NoMatch
from .._failure import BaseFailedJob, BaseFailureReport, checked_tail
from .._globs import path_matcher
from .._job import BaseJob
from .._layouts import Layout, checked_layout
from .._needed import needed_segment
from .._page import items_in
from .._progress_option import check_progress
from .._settings import checked_timeout
from .._terminal import last_lines
from .._test import BaseTest
from .connection import AsyncConnection
from .pages import AsyncPages
from .step import AsyncStep, attributes_of, resource_usage_of, steps_in

if TYPE_CHECKING:
    from circleci_api.models import ArtifactList, JobDetails, TestResultList

    from .._v3_models import ResourceUsage
    from .follow import AsyncOutputLines

#: How many jobs a failure report looks at at a time; circleci-cli (2026) reads as many outputs.
AT_ONCE = 8


class AsyncArtifact(BaseArtifact["AsyncJob"]):
    """A file that a job stored.

    Attributes:
        job: The job.
        data: All that the API told of it.
    """

    async def bytes(self) -> builtins.bytes:
        """Its content.

        ``GET`` at its own address

        Raises:
            UnexpectedResponse: It has more bytes than `max_response_size` of the client allows, or is not a file.
            APIError: The service responded with an error.
        """
        from .download import content_of

        return await content_of(self.job._connection, self)

    async def text(self, encoding: str = "utf-8") -> str:
        """Its content as text; see `bytes`. Bytes that are none are replaced by ``\ufffd``."""
        return (await self.bytes()).decode(encoding, errors="replace")

    async def download(self, folder: str | Path) -> Path:
        """Download it into `folder`, by its path; see `AsyncPipeline.download_artifacts`.

        Returns:
            The file.

        Raises:
            UnexpectedResponse: Its path leads out of the folder, or it is not a file.
            APIError: The service responded with an error.
        """
        from .download import download_artifacts

        (file,) = await download_artifacts(self.job._connection, [self], Path(folder), "{path}", 1)
        return file


class AsyncTest(BaseTest["AsyncJob"]):
    """The result of a test that a job ran.

    Attributes:
        job: The job.
        data: All that the API told of it.
    """


class AsyncFailedJob(BaseFailedJob["AsyncJob", AsyncStep, AsyncTest]):
    """A job that failed, and what it says of the reason.

    Attributes:
        job: The job.
        failed_tests: The tests that failed.
        test_count: How many tests it reported in all.
        failed_steps: The steps that failed. Each has an `excerpt` of its output.
        notes: What could not be found out, and why.
    """


class AsyncFailureReport(BaseFailureReport[AsyncFailedJob]):
    """Why a pipeline, a workflow or a job failed. It is true if anything failed.

    ``print(report)`` is for a terminal, ``format(report, "md")`` for a pull request, `to_dict` for a program, and a
    notebook shows it with links.

    Attributes:
        title: What it is about and how that ended, such as ``gh/acme/web #42 on main: failed``.
        url: Its page.
        errors: Why the pipeline could not run, such as a mistake in its configuration; usually empty.
        jobs: The jobs that failed.
        notes: What else is worth knowing, such as a workflow that failed without a job.
    """


class AsyncJob(BaseJob[AsyncConnection]):
    """A job, as it was when it was fetched.

    Attributes:
        id: The job's UUID.
        data: The data that the API returned.
    """

    async def details(self) -> JobDetails:
        """The job's executor, times and parallel runs.

        ``GET /project/{project-slug}/job/{job-number}``

        Raises:
            NoMatch: It has no number: it is an approval, or has not started.
        """
        return await self._connection.api.job.get_job_details(*self._address())

    def artifacts(self, pattern: str = "**") -> AsyncPages[AsyncArtifact]:
        """The artifacts that the job stored; CircleCI keeps them for 30 days at most.

        ``GET /project/{project-slug}/{job-number}/artifacts``

        Args:
            pattern: Only those whose whole path matches, such as ``dist/*.whl`` or ``reports/**``.

        Raises:
            NoMatch: It has no number: it is an approval, or has not started.
            ValueError: `pattern` is not text, or empty.
        """
        address, matches = self._address(), path_matcher(pattern)

        async def artifacts(page_token: str | None = None) -> ArtifactList:
            found = await self._connection.api.job.get_job_artifacts(*address, page_token=page_token)
            found.items = [each for each in items_in(found) if matches(each.path)]
            return found

        return AsyncPages(artifacts).each(partial(AsyncArtifact, self))

    async def artifact(self, pattern: str) -> AsyncArtifact:
        """The only artifact whose whole path matches `pattern`.

        ``GET /project/{project-slug}/{job-number}/artifacts``

        Raises:
            NoMatch: There is none, or there are several; the message lists them. Or the job has no number.
        """
        return only(await self.artifacts().list(), pattern, f"job {self.name}")

    async def download_artifacts(
        self,
        folder: str | Path,
        pattern: str = "**",
        *,
        layout: Layout | None = None,
        at_once: int = 16,
        progress: bool | DownloadProgress = False,
    ) -> list[Path]:
        """Download its artifacts into `folder`; see `AsyncPipeline.download_artifacts`.

        ``GET /project/{project-slug}/{job-number}/artifacts``, and each artifact's own URL

        Args:
            folder: The destination, created if needed. Nothing is written outside it.
            pattern: Only those whose whole path matches.
            layout: Where each file goes. Without one, that is its path, in a folder for its parallel run if several
                runs have stored one of these artifacts; ``"{node}/{path}"`` makes that folder always.
            at_once: How many files at most are downloaded at a time.
            progress: Whether to show progress.

        Returns:
            The files, in the order of `artifacts`.

        Raises:
            NoMatch: It has no number: it is an approval, or has not started.
            UnexpectedResponse: An artifact's path leads out of the folder; nothing was downloaded.
            ValueError: An argument is invalid. Nothing was sent.
        """
        from .download import download_artifacts

        folder = Path(folder)
        checked_layout(layout)
        check_progress(progress)
        at_once = checked_at_once(at_once)
        artifacts = await self.artifacts(pattern).list()
        return await download_artifacts(self._connection, artifacts, folder, layout, at_once, progress)

    def tests(self, *, result: str | None = None) -> AsyncPages[AsyncTest]:
        """The test results that the job stored. If they exceed 250 MB, CircleCI returns none.

        ``GET /project/{project-slug}/{job-number}/tests``

        Args:
            result: Only those with this result, such as ``failure``.

        Raises:
            NoMatch: It has no number: it is an approval, or has not started.
        """
        address = self._address()

        async def tests(page_token: str | None = None) -> TestResultList:
            found = await self._connection.api.job.get_tests(*address, page_token=page_token)
            found.items = [each for each in items_in(found) if result in (None, each.result)]
            return found

        return AsyncPages(tests).each(partial(AsyncTest, self))

    async def steps(self) -> list[AsyncStep]:
        """The steps of its parallel runs, those of one run after those of another; none while it is queued.

        ``GET /api/v3/jobs/{job-id}``: only API v3 has them, and a CircleCI server has no API v3.

        Raises:
            NotFound: It has not begun, or never ran.
        """
        return steps_in(self._connection, self.id, await attributes_of(self._connection, self.id))

    def follow(self, *, timeout: float | None = 3600.0) -> AsyncOutputLines:
        """What its steps print, line by line, until it ends: ``for line in job.follow(): print(line)``.

        It waits for a job that has not begun, and begins with what has been printed before. What is overwritten in a
        line, such as a progress bar, is left out.

        ``GET /api/v3/jobs/{job-id}`` and ``…/stdout``, again and again

        Args:
            timeout: Seconds to follow it at most; ``None`` for no limit.

        Returns:
            The lines, each with its step's name and the index of the parallel run.

        Raises:
            ValueError: `timeout` is not a number of seconds above 0.
            TimedOut: While iterating: it did not end in time; it keeps running.
        """
        from .follow import AsyncOutputLines

        seconds = None if timeout is None else checked_timeout(timeout)
        return AsyncOutputLines(self._connection, self, seconds)

    async def resource_usage(self) -> ResourceUsage:
        """What it used of its CPUs, memory and network.

        ``GET /api/v3/jobs/{job-id}/resource-usage``

        Raises:
            NotFound: It has not begun, or never ran.
        """
        return await resource_usage_of(self._connection, self.id)

    async def failure(self, *, tail: int = 30) -> AsyncFailureReport:
        """Why it failed: its failed tests, and its failed steps with the end of their output.

        ``GET /project/{project-slug}/{job-number}/tests``, ``GET /api/v3/jobs/{job-id}``, and for each failed step
        ``…/stdout/condensed`` or ``…/stdout``. Where there is no API v3, a note says so.

        Args:
            tail: How many lines of a failed step's output to show: the last of those that CircleCI considers relevant
                or, if it selects none, of all.

        Raises:
            ValueError: `tail` is not a whole number above 0.
        """
        checked_tail(tail)
        failed = [await self._looked_into(tail)] if self.failed else []
        return AsyncFailureReport(self.title, self.url, jobs=tuple(failed))

    async def _looked_into(self, tail: int) -> AsyncFailedJob:
        """What it says of the reason why it failed. Whatever cannot be fetched becomes a note: the rest matters."""
        tests: list[AsyncTest] = []
        steps: list[AsyncStep] = []
        notes: list[str] = []
        if self.number is not None:
            try:
                tests = await self.tests().list()
            except CircleCIError as error:
                notes.append(f"its tests could not be fetched: {error}")
        try:
            steps = [step for step in await self.steps() if step.failed]
        except CircleCIError as error:
            notes.append(f"its steps could not be fetched: {error}")
        for step in steps:
            try:
                step.excerpt = last_lines(await step._relevant(), tail)
            except CircleCIError as error:
                notes.append(f"the output of step {step.name} could not be fetched: {error}")
        failed = tuple(test for test in tests if test.failed)
        return AsyncFailedJob(self, failed, len(tests), tuple(steps), tuple(notes))

    async def cancel(self) -> None:
        """Cancel it.

        ``POST /jobs/{job-id}/cancel``
        """
        await self._connection.api.job.cancel_job_by_job_id(needed_segment(self.id, "Job.id of list_workflow_jobs"))


async def job_in(
    connection: AsyncConnection, workflow_id: str, *, number: int | None = None, id: str | None = None
) -> AsyncJob:
    """The job of a workflow with a number or an id.

    ``GET /workflow/{id}/job``

    Raises:
        NoMatch: The workflow has none such.
    """
    async for data in AsyncPages(connection.api.workflow.list_workflow_jobs, workflow_id):
        if data.job_number == number if id is None else data.id == id:
            return AsyncJob(connection, data, workflow_id=workflow_id)
    raise NoMatch(f"workflow {workflow_id} has no job {number if id is None else id}")
