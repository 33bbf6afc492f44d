"""What starts the pipelines of a pipeline definition."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from ..types import Model
from .trigger_event_preset import TriggerEventPreset
from .trigger_event_source import TriggerEventSource


@define(kw_only=True)
class Trigger(Model):
    """What starts the pipelines of a pipeline definition."""

    id: str | None = None
    event_name: str | None = None
    """Name of the event that starts a pipeline."""
    created_at: datetime | None = None
    event_source: TriggerEventSource | None = None
    """Where the events come from."""
    event_preset: TriggerEventPreset | None = None
    """Which of a repository's events start a pipeline."""
    checkout_ref: str | None = None
    """Branch or tag to check out, where the event does not tell."""
    config_ref: str | None = None
    """Branch or tag to take the configuration from, where the event does not tell."""
    disabled: bool | None = None
    parameters: dict[str, Any] | None = None
    """Values of pipeline parameters by name, for the pipelines that it starts."""
    name: str | None = None
    """The older name of `event_name`."""
    description: str | None = None
    """The same as `event_name`."""
