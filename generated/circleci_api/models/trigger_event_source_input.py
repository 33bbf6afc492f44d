from __future__ import annotations

from attrs import define

from ..types import Model
from .repo_input import RepoInput
from .trigger_schedule_input import TriggerScheduleInput
from .trigger_webhook_input import TriggerWebhookInput


@define(kw_only=True)
class TriggerEventSourceInput(Model):
    """Where the events of a new trigger come from."""

    provider: str
    """Kind of source, such as `github_app`, `webhook` or `schedule`, on which the other fields depend."""
    repo: RepoInput | None = None
    """Repository whose events count, for a code host such as `github_app`."""
    webhook: TriggerWebhookInput | None = None
    """The webhook, for the provider `webhook`."""
    schedule: TriggerScheduleInput | None = None
    """The schedule, for the provider `schedule`."""
