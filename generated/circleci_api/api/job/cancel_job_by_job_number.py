"""``POST /project/{project-slug}/job/{job-number}/cancel``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.message import Message


def request(project_slug: str, job_number: int) -> Request[Message]:
    """The request that cancel_job_by_job_number sends."""
    return Request(
        "cancelJobByJobNumber",
        "POST",
        f"/project/{slug(project_slug, 'project_slug')}/job/{segment(job_number, 'job_number')}/cancel",
        {200: Message},
    )
