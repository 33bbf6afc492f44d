from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from ..types import Model
from .identified import Identified
from .repo import Repo
from .trigger_event_preset import TriggerEventPreset


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


@define(kw_only=True)
class TriggerEventSource(Model):
    """Where the events of a trigger come from."""

    provider: str | None = None
    """Kind of source, such as `github_app`, `webhook` or `schedule`, on which the other fields depend."""
    repo: Repo | None = None
    webhook: TriggerWebhook | None = None
    schedule: TriggerSchedule | None = None


@define(kw_only=True)
class TriggerSchedule(Model):
    """The schedule of a trigger."""

    cron_expression: str | None = None
    """When to start pipelines, as a cron expression in UTC, such as `0 4 * * *`."""
    attribution_actor: Identified | None = None


@define(kw_only=True)
class TriggerWebhook(Model):
    """The inbound webhook of a trigger."""

    url: str | None = field(default=None, repr=False)
    """URL to send events to. It contains a secret, which is redacted for users who may not see it."""
    sender: str | None = None
    """Name of the service that sends the events."""
