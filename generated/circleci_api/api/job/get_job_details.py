"""``GET /project/{project-slug}/job/{job-number}``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.job_details import JobDetails


def request(project_slug: str, job_number: int) -> Request[JobDetails]:
    """The request that get_job_details sends."""
    return Request(
        "getJobDetails",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}/job/{segment(job_number, 'job_number')}",
        {200: JobDetails},
    )
