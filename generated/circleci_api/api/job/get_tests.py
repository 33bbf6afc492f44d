"""``GET /project/{project-slug}/{job-number}/tests``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.test_result_list import TestResultList


def request(project_slug: str, job_number: int, *, page_token: str | None = None) -> Request[TestResultList]:
    """The request that get_tests sends."""
    return Request(
        "getTests",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}/{segment(job_number, 'job_number')}/tests",
        {200: TestResultList},
        query={"page-token": page_token},
    )
