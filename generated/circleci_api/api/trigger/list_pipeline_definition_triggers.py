"""``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.trigger_list import TriggerList


def request(project_id: str, pipeline_definition_id: str) -> Request[TriggerList]:
    """The request that list_pipeline_definition_triggers sends."""
    return Request(
        "listPipelineDefinitionTriggers",
        "GET",
        f"/projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}/triggers",
        {200: TriggerList},
    )
