from __future__ import annotations

from datetime import datetime

from attrs import define, field

from ..types import Model
from .webhook_event import WebhookEvent


@define(kw_only=True)
class Webhook(Model):
    """An outbound webhook: a URL that CircleCI calls when something happens in a project."""

    url: str
    """The URL that is called."""
    verify_tls: bool
    """Whether the TLS certificate of the URL is verified."""
    id: str
    signing_secret: str | None = field(default=None, repr=False)
    """Stands for the secret that payloads are signed with: always `****`, and absent if there is none."""
    updated_at: datetime
    name: str
    created_at: datetime
    scope: WebhookScope
    """The project whose events are sent."""
    events: list[WebhookEvent]
    """The events that are sent."""


@define(kw_only=True)
class WebhookScope(Model):
    """What a webhook belongs to."""

    id: str
    """The project's UUID."""
    type: str
    """What the ID belongs to: `project`."""
