"""The inbound webhook of a trigger."""

from __future__ import annotations

from attrs import define, field

from ..types import Model


@define(kw_only=True)
class TriggerWebhook(Model):
    """The inbound webhook of a trigger."""

    url: str | None = field(default=None, repr=False)
    """URL to send events to. It contains a secret, which is redacted for users who may not see it."""
    sender: str | None = None
    """Name of the service that sends the events."""
