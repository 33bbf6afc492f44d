from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class TriggerWebhookInput(Model):
    """The inbound webhook of a new trigger."""

    sender: str | None = None
    """Name of the service that will send the events."""
