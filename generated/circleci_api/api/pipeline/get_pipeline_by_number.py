"""``GET /project/{project-slug}/pipeline/{pipeline-number}``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.pipeline import Pipeline


def request(project_slug: str, pipeline_number: int) -> Request[Pipeline]:
    """The request that get_pipeline_by_number sends."""
    return Request(
        "getPipelineByNumber",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}/pipeline/{segment(pipeline_number, 'pipeline_number')}",
        {200: Pipeline},
    )
