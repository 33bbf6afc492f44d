"""Sends what the webhooks of a fake CircleCI have to tell."""

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
    """Sends the deliveries of webhooks, from the first after it was asked to."""

    def __init__(self, state: State) -> None:
        self._shared = state.shared
        self._webhooks = state.webhooks
        self._client: httpx.Client | httpx.AsyncClient | None = None
        self._next = 0  # the place of the delivery that is to be sent next
        self._sending = threading.Lock()

    def send_with(self, client: httpx.Client | httpx.AsyncClient) -> None:
        """From now on, send by way of this client."""
        if self._client is None:
            self._next = len(self._webhooks.deliveries)
        self._client = client

    @property
    def is_due(self) -> bool:
        """Whether there is something to be sent."""
        return self._client is not None and self._next < len(self._webhooks.deliveries)

    def send(self) -> None:
        """Send what is to be sent, one after the other, and note what came of it."""
        while self.is_due and self._sending.acquire(blocking=False):  # or else who is sending goes on with it
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
            if not isinstance(error, httpx.HTTPError):  # of a receiver in process, which is to be mended
                log.exception("the receiver of a webhook at %s broke", delivery.url)
        if delivery.status is None or not 200 <= delivery.status < 300:
            with self._shared.held():
                self._webhooks.repeat(delivery)

    def _post(self, delivery: Delivery) -> httpx.Response:
        options: Any = {"content": delivery.content, "headers": delivery.headers, "timeout": TIMEOUT}
        client = self._client
        if isinstance(client, httpx.AsyncClient):
            with ThreadPoolExecutor(1) as pool:  # in a loop of its own, for there may be one here
                return pool.submit(lambda: asyncio.run(client.post(delivery.url, **options))).result()
        assert client is not None
        return client.post(delivery.url, **options)


def loopback_client() -> httpx.Client:
    """A client that sends to this machine, and nowhere else."""

    def check(request: httpx.Request) -> None:
        host = urlsplit(str(request.url)).hostname or ""
        if not is_loopback(host):
            raise httpx.UnsupportedProtocol(f"{host} is not this machine: give deliver_webhooks an http_client for it")

    limits = httpx.Limits(max_keepalive_connections=0)  # nobody closes this client
    return httpx.Client(event_hooks={"request": [check]}, limits=limits, trust_env=False)
