"""``GET /projects/{project_id}/pipeline-definitions``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.pipeline_definition_list import PipelineDefinitionList


def request(project_id: str) -> Request[PipelineDefinitionList]:
    """The request that list_pipeline_definitions sends."""
    return Request(
        "listPipelineDefinitions",
        "GET",
        f"/projects/{segment(project_id, 'project_id')}/pipeline-definitions",
        {200: PipelineDefinitionList},
    )
