"""A job of a workflow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .._addresses import page_url
from .._errors import NoMatch
from .._handle import Handle
from .._needed import needed, needed_segment, needed_slug
from .pages import Pages

if TYPE_CHECKING:
    from circleci_api.models import Artifact, JobDetails, JobStatus, JobType, TestResult
    from circleci_api.models import Job as JobData

    from .connection import Connection


class Job(Handle["JobData"]):
    """A job, as it was when it was fetched.

    Attributes:
        id: Its UUID.
        data: All that the API told of it.
    """

    def __init__(self, connection: Connection, data: JobData) -> None:
        self._connection = connection
        self.data = data
        self.id = data.id

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}: {self.status}>"

    @property
    def name(self) -> str:
        """Its name in the workflow."""
        return self.data.name

    @property
    def status(self) -> JobStatus:
        """What it was doing, or how it ended."""
        return self.data.status

    @property
    def type(self) -> JobType:
        """Whether it runs something or waits for an approval."""
        return self.data.type

    @property
    def number(self) -> int | None:
        """Its number within the project; an approval, or a job that has not started, has none."""
        # Recorded responses have one for an approval too, but its job detail is 404 (public test suites, 2019 to 2025).
        return None if self.data.type == "approval" else self.data.job_number

    @property
    def url(self) -> str | None:
        """Its page, for people; ``None`` while it has no number."""
        if self.number is None or not isinstance(self.data.project_slug, str):
            return None
        return page_url(self._connection.web_url, "jobs", self.data.project_slug, self.number)

    def details(self) -> JobDetails:
        """What it ran on, when, and in which parallel runs.

        ``GET /project/{project-slug}/job/{job-number}``

        Raises:
            NoMatch: It has no number: it is an approval, or has not started.
        """
        return self._connection.api.job.get_job_details(*self._address())

    def artifacts(self) -> Iterator[Artifact]:
        """The artifacts that it stored.

        ``GET /project/{project-slug}/{job-number}/artifacts``

        Raises:
            NoMatch: It has no number: it is an approval, or has not started.
        """
        operation = self._connection.api.job.get_job_artifacts
        for artifact in Pages(operation, *self._address()):
            yield artifact

    def download_artifacts(self, folder: str | Path) -> list[Path]:
        """Download its artifacts into `folder`, by their paths; with one folder more for each parallel run, if several.

        A file is written whole or not at all.

        ``GET /project/{project-slug}/{job-number}/artifacts``, and each artifact's own address

        Args:
            folder: Where to; it is made if it is not there. Nothing is written outside of it.

        Returns:
            The files, in the order of `artifacts`.

        Raises:
            NoMatch: It has no number: it is an approval, or has not started.
            UnexpectedResponse: An artifact's path leads out of the folder; then nothing was downloaded.
        """
        from .download import download_artifacts

        folder = Path(folder)
        return download_artifacts(self._connection, [artifact for artifact in self.artifacts()], folder)

    def tests(self) -> Iterator[TestResult]:
        """The results of the tests that it reported.

        ``GET /project/{project-slug}/{job-number}/tests``

        Raises:
            NoMatch: It has no number: it is an approval, or has not started.
        """
        for test in Pages(self._connection.api.job.get_tests, *self._address()):
            yield test

    def cancel(self) -> None:
        """Cancel it.

        ``POST /jobs/{job-id}/cancel``
        """
        self._connection.api.job.cancel_job_by_job_id(needed_segment(self.id, "Job.id of list_workflow_jobs"))

    def _address(self) -> tuple[str, int]:
        """The project's slug and the job's number, by which the API finds its details, artifacts and tests."""
        if self.number is None:
            raise NoMatch(
                f"job {self.name} has no number: it is an approval, or has not started ({self.status})"
            )
        return (
            needed_slug(self.data.project_slug, "Job.project_slug of list_workflow_jobs"),
            needed(self.number, int, "Job.job_number of list_workflow_jobs"),
        )
