from __future__ import annotations

from datetime import datetime

from attrs import define, field

from ..types import Model
from .webhook_event import WebhookEvent


@define(kw_only=True)
class Webhook(Model):
    """An outbound webhook: a URL that CircleCI calls when workflows or jobs of a project finish."""

    url: str
    """URL that events are sent to."""
    verify_tls: bool
    """Whether the TLS certificate of the URL is verified."""
    id: str
    signing_secret: str | None = field(default=None, repr=False)
    """Placeholder for the secret that deliveries are signed with: always `****`; absent if there is none."""
    updated_at: datetime
    name: str
    created_at: datetime
    scope: WebhookScope
    """The project whose events are sent."""
    events: list[WebhookEvent]
    """The events that are sent, in no particular order."""


@define(kw_only=True)
class WebhookScope(Model):
    """The scope of a webhook."""

    id: str
    """UUID of the project."""
    type: str
    """Kind of scope: `project`."""
