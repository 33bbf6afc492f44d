"""The HTTP server in front of a fake CircleCI, on loopback."""

from __future__ import annotations

import contextlib
import socket
import struct
import sys
import threading
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self, cast

from ._backend import Backend
from ._control import ROOT as CONTROL
from ._control import Control
from ._reply import Reply, refusal

#: Seconds between two checks for what is due without a request.
TICK = 0.05


class FakeServer(ThreadingHTTPServer):
    """Serves a `FakeCircleCI` over HTTP, within its context.

    Args:
        port: The port to listen on; 0 for a free one.
        fake: The fake to serve.

    Attributes:
        is_over: Set when it stops serving.
    """

    daemon_threads = False  # closing the server waits for them
    request_queue_size = 128  # the default of 5 rejects connections when many come at once

    def __init__(self, port: int, fake: Backend) -> None:
        self.fake = fake
        self.control = Control(fake)
        self.is_over = threading.Event()
        self._connections: set[Any] = set()
        self._threads_of_ours = [
            threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True),
            threading.Thread(target=self._tick, daemon=True),
        ]
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except (OSError, OverflowError) as error:
            raise OSError(f"cannot listen on port {port}: {error}") from error

    def __enter__(self) -> Self:
        for thread in self._threads_of_ours:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self.shutdown()
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()
        for thread in self._threads_of_ours:
            thread.join()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Accept a connection."""
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Print an error of ours; a client that disconnects is none."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def _tick(self) -> None:
        while not self.is_over.wait(TICK):
            try:
                self.fake.catch_up()
            except Exception:  # noqa: BLE001 - of a receiver in process; the others must still receive theirs
                traceback.print_exc()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _answer(self) -> None:
        server = cast(FakeServer, self.server)
        try:
            content = self._content()
        except ValueError as error:
            self.close_connection = True
            self._send(self._refusal(400, str(error)))
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            if self.path.partition("?")[0].startswith(f"{CONTROL}/") or self.path == CONTROL:
                reply = server.control.reply(self.command, self.path, content)
            else:
                reply = server.fake.reply(self.command, self.path, headers, content)
        except Exception:  # noqa: BLE001 - of a test's own function; the client must still get a response
            traceback.print_exc()
            reply = self._refusal(500, "Internal Server Error")
        if reply.delay:
            server.is_over.wait(reply.delay)
        if reply.reset:
            self._reset()
        else:
            self._send(reply)

    def _refusal(self, status: int, message: str) -> Reply:
        id = cast(FakeServer, self.server).fake.shared.new_id("request")
        return refusal(status, message, {"x-request-id": id})

    def _content(self) -> bytes:
        """The body of the request.

        Raises:
            ValueError: Its length cannot be parsed.
        """
        if self.headers.get("transfer-encoding", "").lower() == "chunked":
            chunks = []
            while size := int(self.rfile.readline().partition(b";")[0], 16):
                chunks.append(self.rfile.read(size))
                self.rfile.readline()
            while self.rfile.readline().strip():
                pass  # trailers
            return b"".join(chunks)
        length = self.headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            raise ValueError("Content-Length is not a number")
        return self.rfile.read(int(length))

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if self.close_connection:  # or a client would send its next request on a closed connection
            self.send_header("connection", "close")
        elif self.request_version == "HTTP/1.0":
            self.send_header("connection", "keep-alive")
        if reply.status != 204:  # a 204 has no body, and so no length
            self.send_header("content-length", str(len(reply.content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.sent)
        self.close_connection = self.close_connection or reply.cut is not None

    def _reset(self) -> None:
        """Reset the connection, instead of closing it."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        socket.close(self.connection.detach())

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _answer
    do_HEAD = do_OPTIONS = do_TRACE = _answer  # rejected as JSON

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: `FakeCircleCI.requests` is the log."""
