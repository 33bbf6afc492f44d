"""Outbound webhooks: URLs that CircleCI calls when workflows or jobs finish."""

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
    """Outbound webhooks: URLs that CircleCI calls when workflows or jobs finish."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_webhooks(
        self, scope_id: str, scope_type: ScopeType | ScopeTypeValue, *, page_token: str | None = None
    ) -> WebhookList:
        """List the outbound webhooks of a project.

        ``GET /webhook``

        Args:
            scope_id: UUID of the project.
            scope_type: Kind of scope: always `project`.
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
        """Create an outbound webhook: CircleCI calls your URL when workflows or jobs finish.

        Only for administrators of the organization; a project can have five. Your server must respond within
        ten seconds, or the delivery is repeated later.

        ``POST /webhook``

        Args:
            name: Name of the webhook.
            events: The events to send.
            url: URL to send events to; must start with `https://`.
            scope: The project whose events to send.
            verify_tls: Whether to verify the TLS certificate of the URL; by default, CircleCI does not.
            signing_secret: Secret to sign deliveries with, by HMAC-SHA256. Without it, they are not signed.
        """
        from .create_webhook import request as _request

        return self._client.send(
            _request(name, events, url, scope, verify_tls=verify_tls, signing_secret=signing_secret)
        )

    def get_webhook_by_id(self, webhook_id: str) -> Webhook:
        """Get an outbound webhook.

        ``GET /webhook/{webhook-id}``

        Args:
            webhook_id: UUID of the webhook.
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
        """Replace the settings of an outbound webhook.

        Send `signing_secret` every time: a request without it deletes the secret, and deliveries are no
        longer signed. The scope cannot be changed. Only for administrators of the organization.

        ``PUT /webhook/{webhook-id}``

        Args:
            webhook_id: UUID of the webhook.
            name: Name of the webhook.
            events: The events to send.
            url: URL to send events to; must start with `https://`.
            signing_secret: Secret to sign deliveries with, by HMAC-SHA256. A request without it deletes the
                secret.
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
        """Delete an outbound webhook.

        Only for administrators of the organization.

        ``DELETE /webhook/{webhook-id}``

        Args:
            webhook_id: UUID of the webhook.
        """
        from .delete_webhook import request as _request

        return self._client.send(_request(webhook_id))


class AsyncWebhookApi:
    """Outbound webhooks: URLs that CircleCI calls when workflows or jobs finish. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_webhooks(
        self, scope_id: str, scope_type: ScopeType | ScopeTypeValue, *, page_token: str | None = None
    ) -> WebhookList:
        """List the outbound webhooks of a project.

        ``GET /webhook``

        Args:
            scope_id: UUID of the project.
            scope_type: Kind of scope: always `project`.
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
        """Create an outbound webhook: CircleCI calls your URL when workflows or jobs finish.

        Only for administrators of the organization; a project can have five. Your server must respond within
        ten seconds, or the delivery is repeated later.

        ``POST /webhook``

        Args:
            name: Name of the webhook.
            events: The events to send.
            url: URL to send events to; must start with `https://`.
            scope: The project whose events to send.
            verify_tls: Whether to verify the TLS certificate of the URL; by default, CircleCI does not.
            signing_secret: Secret to sign deliveries with, by HMAC-SHA256. Without it, they are not signed.
        """
        from .create_webhook import request as _request

        return await self._client.send(
            _request(name, events, url, scope, verify_tls=verify_tls, signing_secret=signing_secret)
        )

    async def get_webhook_by_id(self, webhook_id: str) -> Webhook:
        """Get an outbound webhook.

        ``GET /webhook/{webhook-id}``

        Args:
            webhook_id: UUID of the webhook.
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
        """Replace the settings of an outbound webhook.

        Send `signing_secret` every time: a request without it deletes the secret, and deliveries are no
        longer signed. The scope cannot be changed. Only for administrators of the organization.

        ``PUT /webhook/{webhook-id}``

        Args:
            webhook_id: UUID of the webhook.
            name: Name of the webhook.
            events: The events to send.
            url: URL to send events to; must start with `https://`.
            signing_secret: Secret to sign deliveries with, by HMAC-SHA256. A request without it deletes the
                secret.
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
        """Delete an outbound webhook.

        Only for administrators of the organization.

        ``DELETE /webhook/{webhook-id}``

        Args:
            webhook_id: UUID of the webhook.
        """
        from .delete_webhook import request as _request

        return await self._client.send(_request(webhook_id))
