"""``GET /project/{project-slug}/pipeline``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.pipeline_list import PipelineList


def request(
    project_slug: str, *, branch: str | None = None, page_token: str | None = None
) -> Request[PipelineList]:
    """The request that list_pipelines_for_project sends."""
    return Request(
        "listPipelinesForProject",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}/pipeline",
        {200: PipelineList},
        query={"branch": branch, "page-token": page_token},
    )
