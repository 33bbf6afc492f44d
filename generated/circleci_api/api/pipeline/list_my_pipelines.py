"""``GET /project/{project-slug}/pipeline/mine``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.pipeline_list import PipelineList


def request(project_slug: str, *, page_token: str | None = None) -> Request[PipelineList]:
    """The request that list_my_pipelines sends."""
    return Request(
        "listMyPipelines",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}/pipeline/mine",
        {200: PipelineList},
        query={"page-token": page_token},
    )
