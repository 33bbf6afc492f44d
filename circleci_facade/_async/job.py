"""A job of a workflow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .._job import BaseJob
from .._needed import needed_segment
from .connection import AsyncConnection
from .pages import AsyncPages

if TYPE_CHECKING:
    from circleci_api.models import Artifact, JobDetails, TestResult


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

    def artifacts(self) -> AsyncPages[Artifact]:
        """The artifacts that the job stored; CircleCI keeps them for 30 days at most.

        ``GET /project/{project-slug}/{job-number}/artifacts``

        Raises:
            NoMatch: It has no number: it is an approval, or has not started.
        """
        return AsyncPages(self._connection.api.job.get_job_artifacts, *self._address())

    async def download_artifacts(self, folder: str | Path) -> list[Path]:
        """Download its artifacts into `folder`, by their paths; with a subfolder for each parallel run, if several.

        Each file is written completely or not at all.

        ``GET /project/{project-slug}/{job-number}/artifacts``, and each artifact's own URL

        Args:
            folder: The destination, created if needed. Nothing is written outside it.

        Returns:
            The files, in the order of `artifacts`.

        Raises:
            NoMatch: It has no number: it is an approval, or has not started.
            UnexpectedResponse: An artifact's path leads out of the folder; nothing was downloaded.
        """
        from .download import download_artifacts

        folder = Path(folder)
        return await download_artifacts(self._connection, await self.artifacts().list(), folder)

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
