"""The inbound webhook that fires a trigger."""

from __future__ import annotations

from attrs import define, field

from ..types import Model


@define(kw_only=True)
class TriggerWebhook(Model):
    """The inbound webhook that fires a trigger."""

    url: str | None = field(default=None, repr=False)
    """Address to send events to. Treat it as a secret, since it may hold one."""
    sender: str | None = None
    """Who is to send the events."""
