"""The deliveries of a fake CircleCI's webhooks: signed, sent, and repeated where the receiver does not accept them."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import threading
from collections import deque
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx

from .._config import is_loopback
from ._state.shared import Shared
from ._state.webhooks import Event

log = logging.getLogger(__name__)

#: Seconds within which a receiver must respond (circleci-docs, "Outbound webhooks", 2026).
TIMEOUT = 10.0

#: Seconds before each further attempt, if the receiver did not accept a delivery. CircleCI documents neither how many
#: attempts there are nor when.
RETRIES = (300, 1800, 7200)


@dataclass
class Delivery:
    """A webhook's event, and what came of sending it.

    Attributes:
        webhook_id: The UUID of the webhook.
        event: ``workflow-completed``, ``job-completed`` or ``ping``.
        url: Where it goes.
        content: The body, as JSON.
        headers: The headers; with a signature, if the webhook has a secret.
        attempt: Which attempt this is, from 1. If the receiver does not accept one, another follows, with the same
            `id` in its payload.
        status: The HTTP status that the receiver answered with; ``None`` if it was not sent, or nothing came.
        error: Why nothing came.
    """

    webhook_id: str
    event: str
    url: str
    content: bytes
    headers: dict[str, str] = field(repr=False)
    attempt: int = 1
    status: int | None = None
    error: str | None = None

    @property
    def payload(self) -> Any:
        """The body, decoded."""
        return json.loads(self.content)


class Sender:
    """Makes deliveries of what webhooks are to tell, and sends them if it is asked to.

    Args:
        shared: Where the time comes from.

    Attributes:
        deliveries: Everything so far, oldest first.
        client: What it sends with; ``None`` while it sends nothing.
    """

    def __init__(self, shared: Shared) -> None:
        self.deliveries: list[Delivery] = []
        self.client: httpx.Client | httpx.AsyncClient | None = None
        self._outbox: deque[Delivery] = deque()
        self._again: list[tuple[datetime, Delivery]] = []  # further attempts, and when each is due
        self._sending = threading.Lock()
        self._shared = shared

    @property
    def is_due(self) -> bool:
        """Whether there is something to be sent."""
        return bool(self._outbox)

    def collect(self, events: Iterable[Event]) -> None:
        """Make deliveries of what has happened, and of further attempts that are due, in order."""
        now = self._shared.now()
        made = [(event.at, _delivery(event)) for event in events]
        made += [each for each in self._again if each[0] <= now]
        self._again = [each for each in self._again if each[0] > now]
        found = [delivery for _, delivery in sorted(made, key=lambda pair: pair[0])]
        self.deliveries += found
        if self.client is not None:
            self._outbox += found

    def send(self) -> None:
        """Send what is to be sent, one after the other, and note what came of it."""
        while self._outbox and self._sending.acquire(blocking=False):  # or else who is sending goes on with it
            try:
                if self._outbox:
                    self._send(self._outbox.popleft())
            finally:
                self._sending.release()

    def _send(self, delivery: Delivery) -> None:
        try:
            delivery.status = self._post(delivery).status_code
        except Exception as error:
            delivery.error = f"{type(error).__name__}: {error}"
            if not isinstance(error, httpx.HTTPError):  # of a receiver in process, which is to be mended
                log.exception("the receiver of a webhook at %s broke", delivery.url)
        is_accepted = delivery.status is not None and 200 <= delivery.status < 300
        if not is_accepted and delivery.attempt <= len(RETRIES):
            again = replace(delivery, attempt=delivery.attempt + 1, status=None, error=None)
            with self._shared.held():
                self._again.append((self._shared.now() + timedelta(seconds=RETRIES[delivery.attempt - 1]), again))

    def _post(self, delivery: Delivery) -> httpx.Response:
        options: Any = {"content": delivery.content, "headers": delivery.headers, "timeout": TIMEOUT}
        client = self.client
        if isinstance(client, httpx.AsyncClient):
            with ThreadPoolExecutor(1) as pool:  # in a loop of its own, for there may be one here
                return pool.submit(lambda: asyncio.run(client.post(delivery.url, **options))).result()
        assert client is not None
        return client.post(delivery.url, **options)


def _delivery(event: Event) -> Delivery:
    content = json.dumps(event.payload).encode()
    headers = {
        "content-type": "application/json",
        "user-agent": "CircleCI-Webhook/1.0",
        "circleci-event-type": event.kind,
    }
    if event.secret:
        headers["circleci-signature"] = signature(event.secret, content)
    return Delivery(event.webhook["id"], event.kind, event.webhook["url"], content, headers)


def signature(secret: str, content: bytes) -> str:
    """The header that proves that `content` comes from who knows `secret`."""
    return "v1=" + hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()


def loopback_client() -> httpx.Client:
    """A client that sends to this machine, and nowhere else."""

    def check(request: httpx.Request) -> None:
        host = urlsplit(str(request.url)).hostname or ""
        if not is_loopback(host):
            raise httpx.UnsupportedProtocol(f"{host} is not this machine: give deliver_webhooks an http_client for it")

    limits = httpx.Limits(max_keepalive_connections=0)  # nobody closes this client
    return httpx.Client(event_hooks={"request": [check]}, limits=limits, trust_env=False)
