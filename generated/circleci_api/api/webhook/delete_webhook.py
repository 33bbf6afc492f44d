"""``DELETE /webhook/{webhook-id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.message import Message


def request(webhook_id: str) -> Request[Message]:
    """The request that delete_webhook sends."""
    return Request(
        "deleteWebhook",
        "DELETE",
        f"/webhook/{segment(webhook_id, 'webhook_id')}",
        {200: Message},
    )
