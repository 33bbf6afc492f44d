"""Webhooks, which tell a server of yours what has completed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.message import Message
    from ...models.scope_type import ScopeType, ScopeTypeValue
    from ...models.webhook import Webhook
    from ...models.webhook_event import WebhookEvent, WebhookEventValue
    from ...models.webhook_list import WebhookList
    from ...models.webhook_scope_input import WebhookScopeInput


class WebhookApi:
    """Webhooks, which tell a server of yours what has completed."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_webhooks(
        self, scope_id: str, scope_type: ScopeType | ScopeTypeValue, *, page_token: str | None = None
    ) -> WebhookList:
        """List the outbound webhooks of a project.

        ``GET /webhook``

        Args:
            scope_id: The project's UUID.
            scope_type: What the scope ID belongs to: always `project`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_webhooks import request as _request

        return self._client.send(_request(scope_id, scope_type, page_token=page_token))

    def create_webhook(
        self,
        name: str,
        events: list[WebhookEvent | WebhookEventValue],
        url: str,
        scope: WebhookScopeInput,
        *,
        verify_tls: bool | None = None,
        signing_secret: str | None = None,
    ) -> Webhook:
        """Create a webhook, which tells a server of yours what has completed.

        ``POST /webhook``

        Args:
            name: Name of the webhook.
            events: The events to send.
            url: The URL to call, with its `https://`.
            scope: The project whose events to send.
            verify_tls: Whether to verify the TLS certificate of the URL.
            signing_secret: Secret to sign payloads with, by HMAC-SHA256; later shown only masked.
        """
        from .create_webhook import request as _request

        return self._client.send(
            _request(name, events, url, scope, verify_tls=verify_tls, signing_secret=signing_secret)
        )

    def get_webhook_by_id(self, webhook_id: str) -> Webhook:
        """Get an outbound webhook.

        ``GET /webhook/{webhook-id}``

        Args:
            webhook_id: The webhook's UUID.
        """
        from .get_webhook_by_id import request as _request

        return self._client.send(_request(webhook_id))

    def update_webhook(
        self,
        webhook_id: str,
        *,
        name: str | None = None,
        events: list[WebhookEvent | WebhookEventValue] | None = None,
        url: str | None = None,
        signing_secret: str | None = None,
        verify_tls: bool | None = None,
    ) -> Webhook:
        """Change an outbound webhook.

        ``PUT /webhook/{webhook-id}``

        Args:
            webhook_id: The webhook's UUID.
            name: New name of the webhook.
            events: The events to send.
            url: The URL to call, with its `https://`.
            signing_secret: Secret to sign payloads with, by HMAC-SHA256; later shown only masked.
            verify_tls: Whether to verify the TLS certificate of the URL.
        """
        from .update_webhook import request as _request

        return self._client.send(
            _request(
                webhook_id,
                name=name,
                events=events,
                url=url,
                signing_secret=signing_secret,
                verify_tls=verify_tls,
            )
        )

    def delete_webhook(self, webhook_id: str) -> Message:
        """Delete a webhook.

        ``DELETE /webhook/{webhook-id}``

        Args:
            webhook_id: The webhook's UUID.
        """
        from .delete_webhook import request as _request

        return self._client.send(_request(webhook_id))


class AsyncWebhookApi:
    """Webhooks, which tell a server of yours what has completed. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_webhooks(
        self, scope_id: str, scope_type: ScopeType | ScopeTypeValue, *, page_token: str | None = None
    ) -> WebhookList:
        """List the outbound webhooks of a project.

        ``GET /webhook``

        Args:
            scope_id: The project's UUID.
            scope_type: What the scope ID belongs to: always `project`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_webhooks import request as _request

        return await self._client.send(_request(scope_id, scope_type, page_token=page_token))

    async def create_webhook(
        self,
        name: str,
        events: list[WebhookEvent | WebhookEventValue],
        url: str,
        scope: WebhookScopeInput,
        *,
        verify_tls: bool | None = None,
        signing_secret: str | None = None,
    ) -> Webhook:
        """Create a webhook, which tells a server of yours what has completed.

        ``POST /webhook``

        Args:
            name: Name of the webhook.
            events: The events to send.
            url: The URL to call, with its `https://`.
            scope: The project whose events to send.
            verify_tls: Whether to verify the TLS certificate of the URL.
            signing_secret: Secret to sign payloads with, by HMAC-SHA256; later shown only masked.
        """
        from .create_webhook import request as _request

        return await self._client.send(
            _request(name, events, url, scope, verify_tls=verify_tls, signing_secret=signing_secret)
        )

    async def get_webhook_by_id(self, webhook_id: str) -> Webhook:
        """Get an outbound webhook.

        ``GET /webhook/{webhook-id}``

        Args:
            webhook_id: The webhook's UUID.
        """
        from .get_webhook_by_id import request as _request

        return await self._client.send(_request(webhook_id))

    async def update_webhook(
        self,
        webhook_id: str,
        *,
        name: str | None = None,
        events: list[WebhookEvent | WebhookEventValue] | None = None,
        url: str | None = None,
        signing_secret: str | None = None,
        verify_tls: bool | None = None,
    ) -> Webhook:
        """Change an outbound webhook.

        ``PUT /webhook/{webhook-id}``

        Args:
            webhook_id: The webhook's UUID.
            name: New name of the webhook.
            events: The events to send.
            url: The URL to call, with its `https://`.
            signing_secret: Secret to sign payloads with, by HMAC-SHA256; later shown only masked.
            verify_tls: Whether to verify the TLS certificate of the URL.
        """
        from .update_webhook import request as _request

        return await self._client.send(
            _request(
                webhook_id,
                name=name,
                events=events,
                url=url,
                signing_secret=signing_secret,
                verify_tls=verify_tls,
            )
        )

    async def delete_webhook(self, webhook_id: str) -> Message:
        """Delete a webhook.

        ``DELETE /webhook/{webhook-id}``

        Args:
            webhook_id: The webhook's UUID.
        """
        from .delete_webhook import request as _request

        return await self._client.send(_request(webhook_id))
