"""``POST /projects/{project_id}/pipeline-definitions``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, given, segment
from ...models.pipeline_definition import PipelineDefinition

if TYPE_CHECKING:
    from ...models.checkout_source_input import CheckoutSourceInput
    from ...models.config_source_input import ConfigSourceInput


def request(
    project_id: str,
    name: str,
    config_source: ConfigSourceInput,
    checkout_source: CheckoutSourceInput,
    *,
    description: str | None = None,
) -> Request[PipelineDefinition]:
    """The request that create_pipeline_definition sends."""
    return Request(
        "createPipelineDefinition",
        "POST",
        f"/projects/{segment(project_id, 'project_id')}/pipeline-definitions",
        {200: PipelineDefinition},
        body={
            "name": name,
            "config_source": config_source,
            "checkout_source": checkout_source,
            **given({"description": description}),
        },
    )
