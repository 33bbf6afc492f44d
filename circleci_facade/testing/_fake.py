"""The fake CircleCI itself, in process and over HTTP."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, cast

import httpx

from .._slugs import ProjectSlug
from ._clock import FakeClock, ServiceClock
from ._plan import Workflow
from ._project import FakeProject
from ._service import Service

if TYPE_CHECKING:
    from .._async.client import AsyncCircleCI
    from .._sync.client import CircleCI

_NAMESPACE = uuid.UUID("6f6fb4e2-1a68-4c11-9c1a-3f1f0d5c7a11")

ROOT = "/api/v2"


class FakeCircleCI:
    """A CircleCI with state, whose clock is yours: what is triggered runs as time is made to pass.

    Use it in process, with the clients that `circleci` and `async_circleci` make, or over HTTP, with `serve`.

    Args:
        token: The only API token that it takes.
        clock: The time there. By default it stands still until somebody advances it or sleeps by it.

    Attributes:
        projects: Its projects, by slug.
        requests: Every request so far, as ``"GET /me"``.
    """

    def __init__(self, token: str = "fake-token", clock: ServiceClock | None = None) -> None:
        self.token = token
        self.clock: ServiceClock = clock or FakeClock()
        self.projects: dict[str, FakeProject] = {}
        self.requests: list[str] = []
        self._ids: dict[str, int] = {}
        self._lock = threading.Lock()
        self.user_id = self.new_id("user")
        self._service = Service(self)

    def __repr__(self) -> str:
        return f"<FakeCircleCI with {len(self.projects)} projects>"

    def add_project(
        self,
        slug: str,
        workflows: Sequence[Workflow] = (Workflow("build"),),
        *,
        branches: Sequence[str] = ("main",),
        parameters: Mapping[str, Any] | None = None,
        creation_delay: float = 1.0,
    ) -> FakeProject:
        """Add a project.

        Args:
            slug: Its slug, such as ``gh/acme/web``.
            workflows: What each of its pipelines runs.
            branches: Its branches, the default one first.
            parameters: The pipeline parameters that it declares, with their defaults.
            creation_delay: Seconds from a trigger until the pipeline has been created.
        """
        if not branches:
            raise ValueError("a project has at least one branch")
        project = FakeProject(ProjectSlug(slug), workflows, branches, parameters or {}, creation_delay, self.new_id)
        self.projects[str(project.slug)] = project
        return project

    def new_id(self, kind: str) -> str:
        """A new UUID, the same in every run for the nth thing of a kind."""
        self._ids[kind] = number = self._ids.get(kind, 0) + 1
        return str(uuid.uuid5(_NAMESPACE, f"{kind} {number}"))

    def answer(
        self, method: str, target: str, headers: Mapping[str, str], content: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """Answer a request: its method, its path and query, its headers by lower-case name, and its body."""
        with self._lock:
            self.requests.append(f"{method} {target.removeprefix(ROOT)}")
            return self._service.answer(method, target.removeprefix(ROOT), headers, content)

    def circleci(self, **options: Any) -> CircleCI:
        """A client of this CircleCI, in process; waiting with it takes no time."""
        from .._sync.client import CircleCI

        return CircleCI(self.token, http_client=httpx.Client(transport=FakeTransport(self)), **self._options(options))

    def async_circleci(self, **options: Any) -> AsyncCircleCI:
        """An async client of this CircleCI, in process; waiting with it takes no time."""
        from .._async.client import AsyncCircleCI

        http_client = httpx.AsyncClient(transport=FakeTransport(self))
        return AsyncCircleCI(self.token, http_client=http_client, **self._options(options))

    def _options(self, options: dict[str, Any]) -> dict[str, Any]:
        return {"base_url": "https://circleci.com/api/v2", "clock": self.clock, **options}

    @contextmanager
    def serve(self, port: int = 0) -> Iterator[str]:
        """Serve over HTTP on loopback; gives the base URL, for any client in any language.

        Args:
            port: The port to listen on; 0 for one that is free.
        """
        server = _Server(("127.0.0.1", port), self)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{ROOT}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


class FakeTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Takes an httpx client's requests straight to a `FakeCircleCI`.

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


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], fake: FakeCircleCI) -> None:
        self.fake = fake
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _answer(self) -> None:
        content = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        fake = cast(_Server, self.server).fake
        status, fields, body = fake.answer(self.command, self.path, headers, content)
        self.send_response(status)
        for name, value in {**fields, "content-length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _answer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the log of requests is `FakeCircleCI.requests`."""
