"""Where the events of a trigger come from."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .repo import Repo
from .trigger_schedule import TriggerSchedule
from .trigger_webhook import TriggerWebhook


@define(kw_only=True)
class TriggerEventSource(Model):
    """Where the events of a trigger come from."""

    provider: str | None = None
    """Kind of source, such as `github_app`, `webhook` or `schedule`, on which the other fields depend."""
    repo: Repo | None = None
    webhook: TriggerWebhook | None = None
    schedule: TriggerSchedule | None = None
