"""``GET /project/{project-slug}/{job-number}/artifacts``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.artifact_list import ArtifactList


def request(project_slug: str, job_number: int, *, page_token: str | None = None) -> Request[ArtifactList]:
    """The request that get_job_artifacts sends."""
    return Request(
        "getJobArtifacts",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}/{segment(job_number, 'job_number')}/artifacts",
        {200: ArtifactList},
        query={"page-token": page_token},
    )
