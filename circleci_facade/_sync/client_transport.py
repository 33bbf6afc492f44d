"""Sending through an httpx client that the user gave."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Self

import httpx

from .._network import Deadline, within
from .._retries import shorter
from .._settings import misconfigured


class ClientTransport(httpx.BaseTransport):
    """Sends with the settings of an httpx client: its proxies, certificates, headers, hooks and time-outs.

    Args:
        client: The client.
    """

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.client.is_closed:
            raise misconfigured("the httpx client is closed; create another, or use this one within its context")
        deadline = Deadline(request.extensions.get("deadline"))
        timeout = httpx.Timeout(**request.extensions["timeout"]) if "timeout" in request.extensions else None
        left = deadline.left(None, httpx.ReadTimeout)
        sent = self.client.build_request(
            request.method,
            request.url,
            headers=request.headers,
            content=request.content or None,
            timeout=shorter(timeout or self.client.timeout, left),
        )
        with within(left):
            response = self.client.send(sent, stream=True, follow_redirects=False)
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Body(response.stream, deadline)
        return response

    def close(self) -> None:
        self.client.close()


class _Body(httpx.SyncByteStream):
    """The body of a response, read until the deadline."""

    def __init__(self, stream: httpx.SyncByteStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline
        self._parts: Iterator[bytes] | None = None

    def __iter__(self) -> Self:
        self._parts = iter(self._stream)
        return self

    def __next__(self) -> bytes:
        assert self._parts is not None
        with within(self._deadline.left(None, httpx.ReadTimeout)):
            return next(self._parts)

    def close(self) -> None:
        if isinstance(self._parts, Generator):
            self._parts.close()
        self._stream.close()
