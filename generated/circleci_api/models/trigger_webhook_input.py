from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class TriggerWebhookInput(Model):
    """The inbound webhook that is to fire a trigger."""

    sender: str | None = None
    """Who is to send the events, in your own words."""
