"""``GET /webhook/{webhook-id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.webhook import Webhook


def request(webhook_id: str) -> Request[Webhook]:
    """The request that get_webhook_by_id sends."""
    return Request(
        "getWebhookById",
        "GET",
        f"/webhook/{segment(webhook_id, 'webhook_id')}",
        {200: Webhook},
    )
