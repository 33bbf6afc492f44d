"""``PATCH /projects/{project_id}/triggers/{trigger_id}``"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...client import Request, given, segment
from ...models.trigger import Trigger

if TYPE_CHECKING:
    from ...models.trigger_event_preset import TriggerEventPreset, TriggerEventPresetValue
    from ...models.trigger_event_source_update import TriggerEventSourceUpdate


def request(
    project_id: str,
    trigger_id: str,
    *,
    event_preset: TriggerEventPreset | TriggerEventPresetValue | None = None,
    checkout_ref: str | None = None,
    config_ref: str | None = None,
    event_name: str | None = None,
    disabled: bool | None = None,
    event_source: TriggerEventSourceUpdate | None = None,
    parameters: dict[str, Any] | None = None,
) -> Request[Trigger]:
    """The request that update_trigger sends."""
    return Request(
        "updateTrigger",
        "PATCH",
        f"/projects/{segment(project_id, 'project_id')}/triggers/{segment(trigger_id, 'trigger_id')}",
        {200: Trigger},
        body=given(
            {
                "event_preset": event_preset,
                "checkout_ref": checkout_ref,
                "config_ref": config_ref,
                "event_name": event_name,
                "disabled": disabled,
                "event_source": event_source,
                "parameters": parameters,
            }
        ),
    )
