"""The fake CircleCI itself: in process and over HTTP."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx

from ._backend import Backend
from ._server import FakeServer
from ._service.router import ROOT
from ._transport import FakeTransport

if TYPE_CHECKING:
    from .._async.client import AsyncCircleCI
    from .._sync.client import CircleCI

HOST = "circleci.com"

#: Seconds that a client waits for a response by default.
TIMEOUT = 30.0


class FakeCircleCI(Backend):
    """A stateful CircleCI whose clock you control: pipelines progress as it advances.

    It implements every operation of API v2. Use it in process, with the clients that `circleci` and `async_circleci`
    return, or over HTTP, with `serve`.

    Args:
        token: The only API token that it accepts; ``None`` for any.
        clock: Its clock. By default it stands still until it is advanced or something sleeps by it.

    Attributes:
        projects: Its projects, by slug.
        organizations: Its organizations, by slug.
        users: Its users by id, as the API shows them.
        user_id: The UUID of the token's owner.
        system_id: The UUID of the system user, to whom schedules can be attributed.
        token: A token that it accepts.
        stores_versions: Whether the artifact storage sends an ``ETag`` and supports ``Range``, as S3 does. CircleCI
            does not document it; set it to ``False`` to try your code without.
        injections: The injected faults, oldest first.
        requests: Every request so far: a string such as ``"GET /me"`` that also has the request's `body`, its
            `headers` without the token, the time it arrived (`at`), and the `status` of the response.
    """

    def __repr__(self) -> str:
        return f"<FakeCircleCI with {', '.join(self.projects) or 'no projects'}>"

    def circleci(self, *, timeout: float = TIMEOUT, **options: Any) -> CircleCI:
        """A client of this CircleCI, in process; its waits take no real time.

        Args:
            timeout: Seconds on the fake's clock to wait for a response.
            options: Further arguments of `CircleCI`, such as `retries`.
        """
        from .._sync.client import CircleCI

        http_client = httpx.Client(transport=FakeTransport(self), timeout=timeout)
        return CircleCI(self.token, http_client=http_client, **self._options(options))

    def async_circleci(self, *, timeout: float = TIMEOUT, **options: Any) -> AsyncCircleCI:
        """An async client of this CircleCI, in process; its waits take no real time.

        Args:
            timeout: Seconds on the fake's clock to wait for a response.
            options: Further arguments of `AsyncCircleCI`, such as `retries`.
        """
        from .._async.client import AsyncCircleCI

        http_client = httpx.AsyncClient(transport=FakeTransport(self), timeout=timeout)
        return AsyncCircleCI(self.token, http_client=http_client, **self._options(options))

    def _options(self, options: dict[str, Any]) -> dict[str, Any]:
        return {"base_url": f"https://{HOST}{ROOT}", "clock": self.clock, **options}

    @contextmanager
    def intercept(self, *, allow: Collection[str] = ()) -> Iterator[None]:
        """Within this context, redirect every httpx request to circleci.com here, in process.

        This tests code that creates its own ``CircleCI()``, unchanged: it finds the token in the environment, and its
        waits take no real time. Network requests to other hosts raise a `RuntimeError`, except to this machine.

        Args:
            allow: Other hosts that requests may go to, with their subdomains: ``["api.github.com"]``.
        """
        from ._interception import intercepted

        with intercepted(self, allow):
            yield

    @contextmanager
    def serve(self, port: int = 0) -> Iterator[str]:
        """Serve over HTTP on loopback; yields the base URL, for any client in any language.

        Args:
            port: The port to listen on; 0 for a free one.

        Raises:
            OSError: The port is taken.
        """
        with FakeServer(port, self) as server:
            yield f"http://127.0.0.1:{server.server_address[1]}{ROOT}"
