"""``GET /pipeline/{pipeline-id}/config``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.pipeline_config import PipelineConfig


def request(pipeline_id: str) -> Request[PipelineConfig]:
    """The request that get_pipeline_config_by_id sends."""
    return Request(
        "getPipelineConfigById",
        "GET",
        f"/pipeline/{segment(pipeline_id, 'pipeline_id')}/config",
        {200: PipelineConfig},
    )
