"""How requests reach a fake CircleCI: in process, or over HTTP on loopback."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, cast

import httpx

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
        return self._answer(request, request.read())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of an async client."""
        return self._answer(request, await request.aread())

    def _answer(self, request: httpx.Request, content: bytes) -> httpx.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        status, fields, body = self._fake.answer(request.method, request.url.raw_path.decode(), headers, content)
        return httpx.Response(status, headers=fields, content=body)


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
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _answer(self) -> None:
        content = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        fake = cast(FakeServer, self.server).fake
        status, fields, body = fake.answer(self.command, self.path, headers, content)
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        if status != 204:  # which has no body, and so no length
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _answer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the log of requests is `FakeCircleCI.requests`."""
