"""Sending through an httpx client that the user gave."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Self

import httpx

from .._network import Deadline, async_within
from .._retries import shorter
from .._settings import misconfigured


class AsyncClientTransport(httpx.AsyncBaseTransport):
    """Sends with the settings of an httpx client: its proxies, certificates, headers, hooks and time-outs.

    Args:
        client: The client.
    """

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
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
        with async_within(left):
            response = await self.client.send(sent, stream=True, follow_redirects=False)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        response.stream = _Body(response.stream, deadline)
        return response

    async def aclose(self) -> None:
        await self.client.aclose()


class _Body(httpx.AsyncByteStream):
    """The body of a response, read until the deadline."""

    def __init__(self, stream: httpx.AsyncByteStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline
        self._parts: AsyncIterator[bytes] | None = None

    def __aiter__(self) -> Self:
        self._parts = aiter(self._stream)
        return self

    async def __anext__(self) -> bytes:
        assert self._parts is not None
        with async_within(self._deadline.left(None, httpx.ReadTimeout)):
            return await anext(self._parts)

    async def aclose(self) -> None:
        if isinstance(self._parts, AsyncGenerator):
            await self._parts.aclose()
        await self._stream.aclose()
