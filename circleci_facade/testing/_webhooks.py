"""Sends the webhook deliveries of a fake CircleCI."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import httpx

from .._settings import is_loopback
from ._state.state import State
from ._state.webhooks import Delivery

log = logging.getLogger(__name__)

#: Seconds within which a receiver must respond (circleci-docs, "Outbound webhooks", 2026).
TIMEOUT = 10.0


class Sender:
    """Sends webhook deliveries, starting with the first after `send_with`."""

    def __init__(self, state: State) -> None:
        self._shared = state.shared
        self._webhooks = state.webhooks
        self._client: httpx.Client | httpx.AsyncClient | None = None
        self._next = 0  # the index of the next delivery to send
        self._sending = threading.Lock()

    def send_with(self, client: httpx.Client | httpx.AsyncClient) -> None:
        """From now on, send with this client."""
        if self._client is None:
            self._next = len(self._webhooks.deliveries)
        self._client = client

    @property
    def is_due(self) -> bool:
        """Whether there is a delivery to send."""
        return self._client is not None and self._next < len(self._webhooks.deliveries)

    def send(self) -> None:
        """Send the deliveries that are due, one after the other, and record the results."""
        while self.is_due and self._sending.acquire(blocking=False):  # otherwise the thread that sends now continues
            try:
                if self.is_due:
                    self._next += 1
                    self._send(self._webhooks.deliveries[self._next - 1])
            finally:
                self._sending.release()

    def _send(self, delivery: Delivery) -> None:
        try:
            delivery.status = self._post(delivery).status_code
        except Exception as error:
            delivery.error = f"{type(error).__name__}: {error}"
            if not isinstance(error, httpx.HTTPError):  # a bug in a receiver in process
                log.exception("the webhook receiver at %s raised", delivery.url)
        if delivery.status is None or not 200 <= delivery.status < 300:
            with self._shared.held():
                self._webhooks.repeat(delivery)

    def _post(self, delivery: Delivery) -> httpx.Response:
        options: Any = {"content": delivery.content, "headers": delivery.headers, "timeout": TIMEOUT}
        client = self._client
        if isinstance(client, httpx.AsyncClient):
            with ThreadPoolExecutor(1) as pool:  # a separate event loop, as one may be running here
                return pool.submit(lambda: asyncio.run(client.post(delivery.url, **options))).result()
        assert client is not None
        return client.post(delivery.url, **options)


def loopback_client() -> httpx.Client:
    """A client that sends to this machine only."""

    def check(request: httpx.Request) -> None:
        host = urlsplit(str(request.url)).hostname or ""
        if not is_loopback(host):
            raise httpx.UnsupportedProtocol(f"{host} is not this machine: give deliver_webhooks an http_client for it")

    limits = httpx.Limits(max_keepalive_connections=0)  # because this client is never closed
    return httpx.Client(event_hooks={"request": [check]}, limits=limits, trust_env=False)
