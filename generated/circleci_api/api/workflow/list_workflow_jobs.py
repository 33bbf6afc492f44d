"""``GET /workflow/{id}/job``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.workflow_job_list import WorkflowJobList


def request(id: str, *, page_token: str | None = None) -> Request[WorkflowJobList]:
    """The request that list_workflow_jobs sends."""
    return Request(
        "listWorkflowJobs",
        "GET",
        f"/workflow/{segment(id, 'id')}/job",
        {200: WorkflowJobList},
        query={"page-token": page_token},
    )
