"""The events that start pipelines of a pipeline definition."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from ..types import Model
from .trigger_event_preset import TriggerEventPreset
from .trigger_event_source import TriggerEventSource


@define(kw_only=True)
class Trigger(Model):
    """The events that start pipelines of a pipeline definition."""

    id: str | None = None
    event_name: str | None = None
    """Name of the event."""
    created_at: datetime | None = None
    event_source: TriggerEventSource | None = None
    """Where the events come from."""
    event_preset: TriggerEventPreset | None = None
    """Which events of a repository start a pipeline."""
    checkout_ref: str | None = None
    """Branch or tag to check out, if the event does not name one."""
    config_ref: str | None = None
    """Branch or tag to take the configuration from, if the event does not name one."""
    disabled: bool | None = None
    """Whether the trigger is switched off; absent means that it is not."""
    parameters: dict[str, Any] | None = None
    """Pipeline parameters by name, for the pipelines that it starts; only for the provider `schedule`."""
    name: str | None = None
    """The older name of `event_name`."""
    description: str | None = None
    """The same as `event_name`."""
