"""``GET /pipeline``"""

from __future__ import annotations

from ...client import Request
from ...models.pipeline_list import PipelineList


def request(
    *, org_slug: str | None = None, page_token: str | None = None, mine: bool | None = None
) -> Request[PipelineList]:
    """The request that list_pipelines sends."""
    return Request(
        "listPipelines",
        "GET",
        "/pipeline",
        {200: PipelineList},
        query={"org-slug": org_slug, "page-token": page_token, "mine": mine},
    )
