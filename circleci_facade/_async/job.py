"""A job of a workflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from circleci_api.models.job import Job as JobData
    from circleci_api.models.job_status import JobStatus
    from circleci_api.models.job_type import JobType

    from .client import AsyncCircleCI


class AsyncJob:
    """A job, as it was when it was fetched.

    Attributes:
        id: Its UUID.
        data: All that the API told of it.
    """

    def __init__(self, client: AsyncCircleCI, data: JobData) -> None:
        self._client = client
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
        return self.data.job_number
