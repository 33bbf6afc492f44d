"""``POST /project/{provider}/{organization}/{project}/pipeline/run``"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...client import Request, given, segment
from ...models.message import Message
from ...models.triggered_pipeline import TriggeredPipeline

if TYPE_CHECKING:
    from ...models.branch_or_tag import BranchOrTag
    from ...models.provider import Provider, ProviderValue


def request(
    provider: Provider | ProviderValue,
    organization: str,
    project: str,
    *,
    definition_id: str | None = None,
    config: BranchOrTag | None = None,
    checkout: BranchOrTag | None = None,
    parameters: dict[str, Any] | None = None,
) -> Request[Message | TriggeredPipeline]:
    """The request that trigger_pipeline_run sends."""
    return Request(
        "triggerPipelineRun",
        "POST",
        f"/project/{segment(provider, 'provider')}/{segment(organization, 'organization')}/{segment(project, 'project')}/pipeline/run",
        {200: Message, 201: TriggeredPipeline},
        body=given(
            {"definition_id": definition_id, "config": config, "checkout": checkout, "parameters": parameters}
        ),
    )
