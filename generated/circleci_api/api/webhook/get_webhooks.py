"""``GET /webhook``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request
from ...models.webhook_list import WebhookList

if TYPE_CHECKING:
    from ...models.scope_type import ScopeType, ScopeTypeValue


def request(
    scope_id: str, scope_type: ScopeType | ScopeTypeValue, *, page_token: str | None = None
) -> Request[WebhookList]:
    """The request that get_webhooks sends."""
    return Request(
        "getWebhooks",
        "GET",
        "/webhook",
        {200: WebhookList},
        query={"scope-id": scope_id, "scope-type": scope_type, "page-token": page_token},
    )
