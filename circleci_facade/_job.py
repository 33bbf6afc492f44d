"""What a job's data says, for its sync and its async handle alike."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ._addresses import page_url
from ._errors import NoMatch
from ._handle import C, Handle
from ._needed import needed, needed_slug
from ._statuses import of_job
from ._terminal import one_line

if TYPE_CHECKING:
    from circleci_api.models import Job as JobData
    from circleci_api.models import JobStatus, JobType


class BaseJob(Handle[C, "JobData"]):
    """The properties of a job. None of them sends a request.

    Attributes:
        workflow_id: The UUID of its workflow, if that is known.
        workflow_name: The name of its workflow, if that is known.
    """

    def __init__(
        self, connection: C, data: JobData, *, workflow_id: str | None = None, workflow_name: str | None = None
    ) -> None:
        super().__init__(connection, data, data.id)
        self.workflow_id = workflow_id
        self.workflow_name = workflow_name

    def __repr__(self) -> str:
        return one_line(f"<{type(self).__name__} {self.name}: {self.status}>")

    def _repr_html_(self) -> str:
        from ._html import titled

        return titled(f"job {self.name}", self.url, self.status)

    @property
    def name(self) -> str:
        """The job's name in the workflow."""
        return self.data.name

    @property
    def full_name(self) -> str:
        """Its workflow's name, if that is known, and its own: ``test / unit``."""
        return f"{self.workflow_name} / {self.name}" if self.workflow_name else str(self.name)

    @property
    def status(self) -> JobStatus:
        """The job's status when it was fetched."""
        return self.data.status

    @property
    def is_final(self) -> bool:
        """Whether it had ended."""
        return of_job(self.status).is_final

    @property
    def failed(self) -> bool:
        """Whether it had failed, so that its workflow fails too."""
        return of_job(self.status).is_failure

    @property
    def type(self) -> JobType:
        """Whether the job runs something or waits for an approval."""
        return self.data.type

    @property
    def number(self) -> int | None:
        """The job's number within the project; ``None`` for an approval, and for a job that has not started."""
        # Recorded responses have one for an approval too, but its job detail is 404 (public test suites, 2019 to 2025).
        return None if self.data.type == "approval" else self.data.job_number

    @property
    def url(self) -> str | None:
        """URL of the job's page in the web app; ``None`` while it has no number."""
        if self.number is None or not isinstance(self.data.project_slug, str):
            return None
        return page_url(self._connection.web_url, "jobs", self.data.project_slug, self.number)

    @property
    def seconds(self) -> float | None:
        """How many seconds it ran; ``None`` if it has not started and ended."""
        started, stopped = self.data.started_at, self.data.stopped_at
        if not isinstance(started, datetime) or not isinstance(stopped, datetime):
            return None
        return (stopped - started).total_seconds()

    @property
    def title(self) -> str:
        """What it is and how it ended, such as ``gh/acme/web, job unit (7): failed``."""
        number = "" if self.number is None else f" ({self.number})"
        return f"{self.data.project_slug}, job {self.name}{number}: {self.status}"

    def _address(self) -> tuple[str, int]:
        """The project's slug and the job's number, by which the API finds its details, artifacts and tests.

        Raises:
            NoMatch: It has no number.
        """
        if self.number is None:
            raise NoMatch(f"job {self.name} has no number: it is an approval, or has not started ({self.status})")
        return (
            needed_slug(self.data.project_slug, "Job.project_slug of list_workflow_jobs"),
            needed(self.number, int, "Job.job_number of list_workflow_jobs"),
        )
