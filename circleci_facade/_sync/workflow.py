"""A workflow of a pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .job import Job
from .pages import Pages

if TYPE_CHECKING:
    from circleci_api.models.workflow import Workflow as WorkflowData
    from circleci_api.models.workflow_status import WorkflowStatus

    from .client import CircleCI


class Workflow:
    """A workflow, as it was when it was fetched.

    Attributes:
        id: Its UUID.
        data: All that the API told of it.
    """

    def __init__(self, client: CircleCI, data: WorkflowData) -> None:
        self._client = client
        self.data = data
        self.id = data.id

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}: {self.status}>"

    @property
    def name(self) -> str:
        """Its name in the configuration."""
        return self.data.name

    @property
    def status(self) -> WorkflowStatus:
        """What it was doing, or how it ended."""
        return self.data.status

    @property
    def is_setup(self) -> bool:
        """Whether it is a setup workflow, which makes the pipeline's others."""
        return self.data.tag == "setup"

    @property
    def url(self) -> str:
        """Its page, for people."""
        return f"{self._client.web_url}/pipelines/workflows/{self.id}"

    def jobs(self) -> Iterator[Job]:
        """Its jobs, those that have not started among them.

        ``GET /workflow/{id}/job``
        """
        for job in Pages(self._client.api.workflow.list_workflow_jobs, self.id):
            yield Job(self._client, job)
