"""``PATCH /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, given, segment
from ...models.pipeline_definition import PipelineDefinition

if TYPE_CHECKING:
    from ...models.checkout_source_update import CheckoutSourceUpdate
    from ...models.config_source_update import ConfigSourceUpdate


def request(
    project_id: str,
    pipeline_definition_id: str,
    *,
    name: str | None = None,
    description: str | None = None,
    config_source: ConfigSourceUpdate | None = None,
    checkout_source: CheckoutSourceUpdate | None = None,
) -> Request[PipelineDefinition]:
    """The request that update_pipeline_definition sends."""
    return Request(
        "updatePipelineDefinition",
        "PATCH",
        f"/projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}",
        {200: PipelineDefinition},
        body=given(
            {
                "name": name,
                "description": description,
                "config_source": config_source,
                "checkout_source": checkout_source,
            }
        ),
    )
