"""What a webhook belongs to."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class WebhookScope:
    """What a webhook belongs to."""

    id: str
    """The project's UUID."""
    type: str
    """What the ID belongs to: `project`."""
