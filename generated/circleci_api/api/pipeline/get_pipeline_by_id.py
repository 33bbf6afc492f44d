"""``GET /pipeline/{pipeline-id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.pipeline import Pipeline


def request(pipeline_id: str) -> Request[Pipeline]:
    """The request that get_pipeline_by_id sends."""
    return Request(
        "getPipelineById",
        "GET",
        f"/pipeline/{segment(pipeline_id, 'pipeline_id')}",
        {200: Pipeline},
    )
