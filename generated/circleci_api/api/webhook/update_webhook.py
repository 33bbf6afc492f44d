"""``PUT /webhook/{webhook-id}``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, given, segment
from ...models.webhook import Webhook

if TYPE_CHECKING:
    from ...models.webhook_event import WebhookEvent, WebhookEventValue


def request(
    webhook_id: str,
    *,
    name: str | None = None,
    events: list[WebhookEvent | WebhookEventValue] | None = None,
    url: str | None = None,
    signing_secret: str | None = None,
    verify_tls: bool | None = None,
) -> Request[Webhook]:
    """The request that update_webhook sends."""
    return Request(
        "updateWebhook",
        "PUT",
        f"/webhook/{segment(webhook_id, 'webhook_id')}",
        {200: Webhook},
        body=given(
            {
                "name": name,
                "events": events,
                "url": url,
                "signing-secret": signing_secret,
                "verify-tls": verify_tls,
            }
        ),
    )
