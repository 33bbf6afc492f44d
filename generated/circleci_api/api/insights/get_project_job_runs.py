"""``GET /insights/{project-slug}/workflows/{workflow-name}/jobs/{job-name}``"""

from __future__ import annotations

from datetime import datetime

from ...client import Request, segment, slug
from ...models.job_run_list import JobRunList


def request(
    project_slug: str,
    workflow_name: str,
    job_name: str,
    *,
    branch: str | None = None,
    page_token: str | None = None,
    start_date: datetime | None = None,
    end_date: datetime | None = None,
) -> Request[JobRunList]:
    """The request that get_project_job_runs sends."""
    return Request(
        "getProjectJobRuns",
        "GET",
        f"/insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/jobs/{segment(job_name, 'job_name')}",
        {200: JobRunList},
        query={"branch": branch, "page-token": page_token, "start-date": start_date, "end-date": end_date},
    )
