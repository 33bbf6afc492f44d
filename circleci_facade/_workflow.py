"""What a workflow's data says, for its sync and its async handle alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._addresses import run_url
from ._handle import C, Handle
from ._needed import needed_segment
from ._statuses import of_workflow
from ._terminal import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from circleci_api.models import Workflow as WorkflowData
    from circleci_api.models import WorkflowStatus


class BaseWorkflow(Handle[C, "WorkflowData"]):
    """The properties of a workflow. None of them sends a request."""

    def __init__(self, connection: C, data: WorkflowData) -> None:
        super().__init__(connection, data, needed_segment(getattr(data, "id", None), "Workflow.id"))

    def __repr__(self) -> str:
        return one_line(f"<{type(self).__name__} {self.name}: {self.status}>")

    def _repr_html_(self) -> str:
        from ._html import titled

        return titled(f"workflow {self.name}", self.url, self.status)

    @property
    def name(self) -> str:
        """The workflow's name in the configuration, or its id if the API did not return one."""
        return str(self.data.name or self.id)

    @property
    def status(self) -> WorkflowStatus:
        """The workflow's status when it was fetched."""
        return self.data.status

    @property
    def title(self) -> str:
        """What it is and how it ended, such as ``gh/acme/web #42, workflow test: failed``."""
        return f"{self.data.project_slug} #{self.data.pipeline_number}, workflow {self.name}: {self.status}"

    @property
    def is_final(self) -> bool:
        """Whether it had ended. A rerun of it is another workflow."""
        return of_workflow(self.status).is_final

    @property
    def failed(self) -> bool:
        """Whether it had failed, or was ``failing``: still running after a failure."""
        return of_workflow(self.status).is_failure

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
        """Number of this automatic rerun, from 1; ``None`` if it is none."""
        return self.data.auto_rerun_number

    @property
    def max_auto_reruns(self) -> int | None:
        """How many times CircleCI reruns it automatically if it fails; ``None`` for never."""
        return self.data.max_auto_reruns

    @property
    def is_setup(self) -> bool:
        """Whether it is a setup workflow, which continues the pipeline with others."""
        return self.data.tag == "setup"

    @property
    def url(self) -> str:
        """URL of the workflow's page in the web app."""
        return run_url(self._connection.web_url, self.data.project_slug, self.data.pipeline_number, "workflow", self.id)
