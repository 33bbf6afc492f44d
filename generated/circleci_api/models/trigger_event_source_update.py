from __future__ import annotations

from attrs import define

from ..types import Model
from .trigger_schedule_input import TriggerScheduleInput
from .trigger_webhook_input import TriggerWebhookInput


@define(kw_only=True)
class TriggerEventSourceUpdate(Model):
    """What to change about the webhook or schedule of a trigger."""

    webhook: TriggerWebhookInput | None = None
    """What to change about the webhook, if the provider is `webhook`."""
    schedule: TriggerScheduleInput | None = None
    """What to change about the schedule, if the provider is `schedule`."""
