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
    """The older word for `event_name`."""
    description: str | None = None
    """The same as `event_name`."""


@define(kw_only=True)
class TriggerEventSource(Model):
    """Where the events of a trigger come from."""

    provider: str | None = None
    """Kind of source, such as `github_app`, `webhook` or `schedule`; the other fields depend on it."""
    repo: Repo | None = None
    webhook: TriggerWebhook | None = None
    schedule: TriggerSchedule | None = None


@define(kw_only=True)
class TriggerSchedule(Model):
    """The times at which a trigger fires."""

    cron_expression: str | None = None
    """The times in cron syntax, in UTC, such as `0 4 * * *`."""
    attribution_actor: Identified | None = None


@define(kw_only=True)
class TriggerWebhook(Model):
    """The inbound webhook that fires a trigger."""

    url: str | None = field(default=None, repr=False)
    """Address to send events to. Treat it as a secret, since it may hold one."""
    sender: str | None = None
    """Who is to send the events."""
