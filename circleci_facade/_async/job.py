"""A job of a workflow, and the artifacts that it stored."""

from __future__ import annotations

import builtins
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .._artifact import BaseArtifact, only
from .._concurrency import checked_at_once
from .._download_progress import DownloadProgress
from .._errors import NoMatch
from .._globs import path_matcher
from .._job import BaseJob
from .._layouts import Layout, checked_layout
from .._needed import needed_segment
from .._page import items_in
from .connection import AsyncConnection
from .pages import AsyncPages

if TYPE_CHECKING:
    from circleci_api.models import ArtifactList, JobDetails, TestResult


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

        async def page(page_token: str | None = None) -> ArtifactList:
            found = await self._connection.api.job.get_job_artifacts(*address, page_token=page_token)
            found.items = [each for each in items_in(found) if matches(each.path)]
            return found

        return AsyncPages(page).each(partial(AsyncArtifact, self))

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
        at_once = checked_at_once(at_once)
        artifacts = await self.artifacts(pattern).list()
        return await download_artifacts(self._connection, artifacts, folder, layout, at_once, progress)

    def tests(self) -> AsyncPages[TestResult]:
        """The test results that the job stored. If they exceed 250 MB, CircleCI returns none.

        ``GET /project/{project-slug}/{job-number}/tests``

        Raises:
            NoMatch: It has no number: it is an approval, or has not started.
        """
        return AsyncPages(self._connection.api.job.get_tests, *self._address())

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
            return AsyncJob(connection, data)
    raise NoMatch(f"workflow {workflow_id} has no job {number if id is None else id}")
