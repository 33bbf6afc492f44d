# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class WebhookApi(Operations):
    """Outbound webhooks: URLs that CircleCI calls when workflows or jobs finish."""

    def get_webhooks(
        self, scope_id: str, scope_type: models.ScopeType | models.ScopeTypeValue, *, page_token: str | None = None
    ) -> models.WebhookList:
        """List the outbound webhooks of a project.

        ``GET /webhook``

        Args:
            scope_id: UUID of the project.
            scope_type: Kind of scope: always `project`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
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
        """Create an outbound webhook: CircleCI calls your URL when workflows or jobs finish.

        Only for administrators of the organization; a project can have five. Your server must respond within ten
        seconds, or the delivery is repeated later.
        ``POST /webhook``

        Args:
            name: Name of the webhook.
            events: The events to send.
            url: URL to send events to; must start with `https://`.
            scope: The project whose events to send.
            verify_tls: Whether to verify the TLS certificate of the URL; by default, CircleCI does not.
            signing_secret: Secret to sign deliveries with, by HMAC-SHA256. Without it, they are not signed.
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
            webhook_id: UUID of the webhook.
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
        """Replace the settings of an outbound webhook.

        Send `signing_secret` and `verify_tls` every time: a request without the secret deletes it, and deliveries are
        no longer signed. The scope cannot be changed. Only for administrators of the organization.
        ``PUT /webhook/{webhook-id}``

        Args:
            webhook_id: UUID of the webhook.
            name: Name of the webhook.
            events: The events to send.
            url: URL to send events to; must start with `https://`.
            signing_secret: Secret to sign deliveries with, by HMAC-SHA256. A request without it deletes the secret.
            verify_tls: Whether to verify the TLS certificate of the URL; without it, CircleCI presumably does not.
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
        """Delete an outbound webhook.

        Only for administrators of the organization.
        ``DELETE /webhook/{webhook-id}``

        Args:
            webhook_id: UUID of the webhook.
        """
        return self._send(
            "deleteWebhook", f"DELETE /webhook/{segment(webhook_id, 'webhook_id')}", {200: models.Message}
        )


class AsyncWebhookApi(AsyncOperations):
    """Outbound webhooks: URLs that CircleCI calls when workflows or jobs finish. With ``await``."""

    async def get_webhooks(
        self, scope_id: str, scope_type: models.ScopeType | models.ScopeTypeValue, *, page_token: str | None = None
    ) -> models.WebhookList:
        """List the outbound webhooks of a project.

        ``GET /webhook``

        Args:
            scope_id: UUID of the project.
            scope_type: Kind of scope: always `project`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
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
        """Create an outbound webhook: CircleCI calls your URL when workflows or jobs finish.

        Only for administrators of the organization; a project can have five. Your server must respond within ten
        seconds, or the delivery is repeated later.
        ``POST /webhook``

        Args:
            name: Name of the webhook.
            events: The events to send.
            url: URL to send events to; must start with `https://`.
            scope: The project whose events to send.
            verify_tls: Whether to verify the TLS certificate of the URL; by default, CircleCI does not.
            signing_secret: Secret to sign deliveries with, by HMAC-SHA256. Without it, they are not signed.
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
            webhook_id: UUID of the webhook.
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
        """Replace the settings of an outbound webhook.

        Send `signing_secret` and `verify_tls` every time: a request without the secret deletes it, and deliveries are
        no longer signed. The scope cannot be changed. Only for administrators of the organization.
        ``PUT /webhook/{webhook-id}``

        Args:
            webhook_id: UUID of the webhook.
            name: Name of the webhook.
            events: The events to send.
            url: URL to send events to; must start with `https://`.
            signing_secret: Secret to sign deliveries with, by HMAC-SHA256. A request without it deletes the secret.
            verify_tls: Whether to verify the TLS certificate of the URL; without it, CircleCI presumably does not.
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
        """Delete an outbound webhook.

        Only for administrators of the organization.
        ``DELETE /webhook/{webhook-id}``

        Args:
            webhook_id: UUID of the webhook.
        """
        return await self._send(
            "deleteWebhook", f"DELETE /webhook/{segment(webhook_id, 'webhook_id')}", {200: models.Message}
        )
