"""How requests reach a fake CircleCI, and replies come back: in process, or over HTTP on loopback."""

from __future__ import annotations

import socket
import struct
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, cast

import httpx

from ._reply import Reply

if TYPE_CHECKING:
    from ._fake import FakeCircleCI


class FakeTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Takes an httpx client's requests straight to a `FakeCircleCI`, whatever the host that they name.

    Args:
        fake: The one to take them to.
    """

    def __init__(self, fake: FakeCircleCI) -> None:
        self._fake = fake

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of a sync client."""
        reply = self._reply(request, request.read())
        self._fake.catch_up()
        if reply.delay:
            self._fake.clock.sleep(_patience(request, reply))
        return _response(request, reply)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of an async client."""
        reply = self._reply(request, await request.aread())
        if self._fake.settle():
            import anyio

            await anyio.to_thread.run_sync(self._fake.catch_up)  # the receiver may run in this event loop
        if reply.delay:
            await self._fake.clock.asleep(_patience(request, reply))
        return _response(request, reply)

    def _reply(self, request: httpx.Request, content: bytes) -> Reply:
        headers = {name.lower(): value for name, value in request.headers.items()}
        return self._fake.reply(request.method, request.url.raw_path.decode(), headers, content)


def _patience(request: httpx.Request, reply: Reply) -> float:
    """How long a client waits for a reply."""
    limit = request.extensions.get("timeout", {}).get("read")
    return reply.delay if limit is None else min(reply.delay, limit)


def _response(request: httpx.Request, reply: Reply) -> httpx.Response:
    """The response that `reply` becomes, or the error that httpx raises for want of one."""
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


class FakeServer(ThreadingHTTPServer):
    """Takes the requests that come over HTTP to a `FakeCircleCI`.

    Args:
        address: The host and the port to listen on.
        fake: The one to take them to.
    """

    daemon_threads = True
    request_queue_size = 128  # the default of 5 turns away who comes with many others

    def __init__(self, address: tuple[str, int], fake: FakeCircleCI) -> None:
        self.fake = fake
        try:
            super().__init__(address, _Handler)
        except (OSError, OverflowError) as error:
            raise OSError(f"cannot listen on port {address[1]}: {error}") from error

    def service_actions(self) -> None:
        """Have the webhooks sent that are due, though nobody asks anything."""
        if self.fake.settle():
            threading.Thread(target=self.fake.catch_up, daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say what went wrong in here; that a client has gone is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _answer(self) -> None:
        content = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        fake = cast(FakeServer, self.server).fake
        reply = fake.reply(self.command, self.path, headers, content)
        if reply.delay:
            time.sleep(reply.delay)
        if reply.reset:
            self._reset()
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 204:  # which has no body, and so no length
            self.send_header("content-length", str(len(reply.content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.sent)
        self.close_connection = self.close_connection or reply.cut is not None

    def _reset(self) -> None:
        """Break the connection, so that the client is told of no end."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        socket.close(self.connection.detach())

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _answer
    do_HEAD = do_OPTIONS = do_TRACE = _answer  # to be refused as JSON

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the log of requests is `FakeCircleCI.requests`."""
