"""What a webhook belongs to."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class WebhookScope(Model):
    """What a webhook belongs to."""

    id: str
    """The project's UUID."""
    type: str
    """What the ID belongs to: `project`."""
