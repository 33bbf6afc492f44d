from __future__ import annotations

from attrs import define

from ..types import Model
from .trigger_schedule_input import TriggerScheduleInput
from .trigger_webhook_input import TriggerWebhookInput


@define(kw_only=True)
class TriggerEventSourceUpdate(Model):
    """Changes to the webhook or schedule of a trigger."""

    webhook: TriggerWebhookInput | None = None
    """Changes to the webhook, for the provider `webhook`."""
    schedule: TriggerScheduleInput | None = None
    """Changes to the schedule, for the provider `schedule`."""
