"""The in-process transport to a fake CircleCI."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx

from ._backend import Backend
from ._reply import Reply


class FakeTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Sends an httpx client's requests straight to a `FakeCircleCI`, whatever their host.

    Args:
        fake: The fake to send them to.
    """

    def __init__(self, fake: Backend) -> None:
        self._fake = fake

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of a sync client."""
        reply = self._reply(request, request.read())
        if self._fake.is_delivering:
            self._fake.catch_up()
        if reply.delay:
            self._fake.clock.sleep(_patience(request, reply))
        return _response(request, reply)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of an async client."""
        import anyio  # a dependency of httpx
        import anyio.lowlevel

        content = await request.aread()
        await anyio.lowlevel.checkpoint()  # as a network would, so that other tasks can send too
        reply = self._reply(request, content)
        if self._fake.is_delivering:
            await anyio.to_thread.run_sync(self._fake.catch_up)  # the receiver may run in this event loop
        if reply.delay:
            await self._fake.clock.asleep(_patience(request, reply))
        return _response(request, reply)

    def _reply(self, request: httpx.Request, content: bytes) -> Reply:
        headers = {name.lower(): value for name, value in request.headers.items()}
        headers.setdefault("x-forwarded-proto", request.url.scheme)
        return self._fake.reply(request.method, request.url.raw_path.decode(), headers, content)


def _patience(request: httpx.Request, reply: Reply) -> float:
    """How long a client waits for a reply."""
    limit = request.extensions.get("timeout", {}).get("read")
    return reply.delay if limit is None else min(reply.delay, limit)


def _response(request: httpx.Request, reply: Reply) -> httpx.Response:
    """The response for `reply`.

    Raises:
        httpx.TransportError: The reply is too slow, or the connection is reset.
    """
    if _patience(request, reply) < reply.delay:
        raise httpx.ReadTimeout("The read operation timed out", request=request)
    if reply.reset:
        raise httpx.ReadError("[Errno 104] Connection reset by peer", request=request)
    if reply.cut is None:
        return httpx.Response(reply.status, headers=reply.headers, content=reply.content)
    headers = {**reply.headers, "content-length": str(len(reply.content))}
    return httpx.Response(reply.status, headers=headers, stream=_Cut(reply))


class _Cut(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that breaks off."""

    def __init__(self, reply: Reply) -> None:
        self._sent = reply.sent
        self._error = httpx.RemoteProtocolError(
            "peer closed connection without sending complete message body "
            f"(received {len(reply.sent)} bytes, expected {len(reply.content)})"
        )

    def __iter__(self) -> Iterator[bytes]:
        yield self._sent
        raise self._error

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._sent
        raise self._error
