"""``GET /pipeline/{pipeline-id}/values``"""

from __future__ import annotations

from ...client import Request, segment


def request(pipeline_id: str) -> Request[dict[str, str | int | bool]]:
    """The request that get_pipeline_values_by_id sends."""
    return Request(
        "getPipelineValuesById",
        "GET",
        f"/pipeline/{segment(pipeline_id, 'pipeline_id')}/values",
        {200: dict[str, str | int | bool]},
    )
