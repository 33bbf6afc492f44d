"""``POST /webhook``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, given
from ...models.webhook import Webhook

if TYPE_CHECKING:
    from ...models.webhook_event import WebhookEvent, WebhookEventValue
    from ...models.webhook_scope_input import WebhookScopeInput


def request(
    name: str,
    events: list[WebhookEvent | WebhookEventValue],
    url: str,
    scope: WebhookScopeInput,
    *,
    verify_tls: bool | None = None,
    signing_secret: str | None = None,
) -> Request[Webhook]:
    """The request that create_webhook sends."""
    return Request(
        "createWebhook",
        "POST",
        "/webhook",
        {201: Webhook},
        body={
            "name": name,
            "events": events,
            "url": url,
            "scope": scope,
            **given({"verify-tls": verify_tls, "signing-secret": signing_secret}),
        },
    )
