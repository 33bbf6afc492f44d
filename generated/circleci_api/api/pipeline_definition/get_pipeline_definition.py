"""``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.pipeline_definition import PipelineDefinition


def request(project_id: str, pipeline_definition_id: str) -> Request[PipelineDefinition]:
    """The request that get_pipeline_definition sends."""
    return Request(
        "getPipelineDefinition",
        "GET",
        f"/projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}",
        {200: PipelineDefinition},
    )
