"""``POST /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...client import Request, given, segment
from ...models.trigger import Trigger

if TYPE_CHECKING:
    from ...models.trigger_event_preset import TriggerEventPreset, TriggerEventPresetValue
    from ...models.trigger_event_source_input import TriggerEventSourceInput


def request(
    project_id: str,
    pipeline_definition_id: str,
    event_source: TriggerEventSourceInput,
    *,
    event_preset: TriggerEventPreset | TriggerEventPresetValue | None = None,
    checkout_ref: str | None = None,
    config_ref: str | None = None,
    event_name: str | None = None,
    disabled: bool | None = None,
    parameters: dict[str, Any] | None = None,
) -> Request[Trigger]:
    """The request that create_trigger sends."""
    return Request(
        "createTrigger",
        "POST",
        f"/projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}/triggers",
        {200: Trigger},
        body={
            "event_source": event_source,
            **given(
                {
                    "event_preset": event_preset,
                    "checkout_ref": checkout_ref,
                    "config_ref": config_ref,
                    "event_name": event_name,
                    "disabled": disabled,
                    "parameters": parameters,
                }
            ),
        },
    )
