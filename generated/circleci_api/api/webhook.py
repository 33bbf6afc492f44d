# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class WebhookApi(Operations):
    """Webhooks, which tell a server of yours what has completed."""

    def get_webhooks(
        self, scope_id: str, scope_type: models.ScopeType | models.ScopeTypeValue, *, page_token: str | None = None
    ) -> models.WebhookList:
        """List the outbound webhooks of a project.

        ``GET /webhook``

        Args:
            scope_id: The project's UUID.
            scope_type: What the scope ID belongs to: always `project`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return self._send(
            "getWebhooks",
            "GET /webhook",
            {200: models.WebhookList},
            query={"scope-id": scope_id, "scope-type": scope_type, "page-token": page_token},
        )

    def create_webhook(
        self,
        name: str,
        events: list[models.WebhookEvent | models.WebhookEventValue],
        url: str,
        scope: models.WebhookScopeInput,
        *,
        verify_tls: bool | None = None,
        signing_secret: str | None = None,
    ) -> models.Webhook:
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
        return self._send(
            "createWebhook",
            "POST /webhook",
            {201: models.Webhook},
            body={
                "name": name,
                "events": events,
                "url": url,
                "scope": scope,
                **without(None, {"verify-tls": verify_tls, "signing-secret": signing_secret}),
            },
        )

    def get_webhook_by_id(self, webhook_id: str) -> models.Webhook:
        """Get an outbound webhook.

        ``GET /webhook/{webhook-id}``

        Args:
            webhook_id: The webhook's UUID.
        """
        return self._send("getWebhookById", f"GET /webhook/{segment(webhook_id, 'webhook_id')}", {200: models.Webhook})

    def update_webhook(
        self,
        webhook_id: str,
        *,
        name: str | None = None,
        events: list[models.WebhookEvent | models.WebhookEventValue] | None = None,
        url: str | None = None,
        signing_secret: str | None = None,
        verify_tls: bool | None = None,
    ) -> models.Webhook:
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
        return self._send(
            "updateWebhook",
            f"PUT /webhook/{segment(webhook_id, 'webhook_id')}",
            {200: models.Webhook},
            body=without(
                None,
                {
                    "name": name,
                    "events": events,
                    "url": url,
                    "signing-secret": signing_secret,
                    "verify-tls": verify_tls,
                },
            ),
        )

    def delete_webhook(self, webhook_id: str) -> models.Message:
        """Delete a webhook.

        ``DELETE /webhook/{webhook-id}``

        Args:
            webhook_id: The webhook's UUID.
        """
        return self._send(
            "deleteWebhook", f"DELETE /webhook/{segment(webhook_id, 'webhook_id')}", {200: models.Message}
        )


class AsyncWebhookApi(AsyncOperations):
    """Webhooks, which tell a server of yours what has completed. With ``await``."""

    async def get_webhooks(
        self, scope_id: str, scope_type: models.ScopeType | models.ScopeTypeValue, *, page_token: str | None = None
    ) -> models.WebhookList:
        """List the outbound webhooks of a project.

        ``GET /webhook``

        Args:
            scope_id: The project's UUID.
            scope_type: What the scope ID belongs to: always `project`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return await self._send(
            "getWebhooks",
            "GET /webhook",
            {200: models.WebhookList},
            query={"scope-id": scope_id, "scope-type": scope_type, "page-token": page_token},
        )

    async def create_webhook(
        self,
        name: str,
        events: list[models.WebhookEvent | models.WebhookEventValue],
        url: str,
        scope: models.WebhookScopeInput,
        *,
        verify_tls: bool | None = None,
        signing_secret: str | None = None,
    ) -> models.Webhook:
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
        return await self._send(
            "createWebhook",
            "POST /webhook",
            {201: models.Webhook},
            body={
                "name": name,
                "events": events,
                "url": url,
                "scope": scope,
                **without(None, {"verify-tls": verify_tls, "signing-secret": signing_secret}),
            },
        )

    async def get_webhook_by_id(self, webhook_id: str) -> models.Webhook:
        """Get an outbound webhook.

        ``GET /webhook/{webhook-id}``

        Args:
            webhook_id: The webhook's UUID.
        """
        return await self._send(
            "getWebhookById", f"GET /webhook/{segment(webhook_id, 'webhook_id')}", {200: models.Webhook}
        )

    async def update_webhook(
        self,
        webhook_id: str,
        *,
        name: str | None = None,
        events: list[models.WebhookEvent | models.WebhookEventValue] | None = None,
        url: str | None = None,
        signing_secret: str | None = None,
        verify_tls: bool | None = None,
    ) -> models.Webhook:
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
        return await self._send(
            "updateWebhook",
            f"PUT /webhook/{segment(webhook_id, 'webhook_id')}",
            {200: models.Webhook},
            body=without(
                None,
                {
                    "name": name,
                    "events": events,
                    "url": url,
                    "signing-secret": signing_secret,
                    "verify-tls": verify_tls,
                },
            ),
        )

    async def delete_webhook(self, webhook_id: str) -> models.Message:
        """Delete a webhook.

        ``DELETE /webhook/{webhook-id}``

        Args:
            webhook_id: The webhook's UUID.
        """
        return await self._send(
            "deleteWebhook", f"DELETE /webhook/{segment(webhook_id, 'webhook_id')}", {200: models.Message}
        )
