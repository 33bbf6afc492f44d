"""``DELETE /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.message import Message


def request(project_id: str, pipeline_definition_id: str) -> Request[Message]:
    """The request that delete_pipeline_definition sends."""
    return Request(
        "deletePipelineDefinition",
        "DELETE",
        f"/projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}",
        {200: Message},
    )
