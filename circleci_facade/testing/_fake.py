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

#: Seconds that a client waits for an answer by itself.
TIMEOUT = 30.0


class FakeCircleCI(Backend):
    """A CircleCI with state, whose clock is yours: what is triggered runs as time is made to pass.

    It answers every operation of API v2. Use it in process, with the clients that `circleci` and `async_circleci`
    make, or over HTTP, with `serve`.

    Args:
        token: The only API token that it takes; ``None`` for any.
        clock: The time there. By default it stands still until somebody advances it or sleeps by it.

    Attributes:
        projects: Its projects, by slug.
        organizations: Its organizations, by slug.
        users: Its users by id, as the API shows them.
        user_id: The UUID of the token's owner.
        system_id: The UUID of the user whom schedules of nobody in particular count as.
        token: A token that it takes.
        injections: The faults that were asked for, oldest first.
        requests: Every request so far: text such as ``"GET /me"``, which also has the request's `body`, its `headers`
            without the token, the time `at` which it came, and the `status` of the response.
    """

    def __repr__(self) -> str:
        return f"<FakeCircleCI with {len(self.projects)} projects>"

    def circleci(self, *, timeout: float = TIMEOUT, **options: Any) -> CircleCI:
        """A client of this CircleCI, in process; waiting with it takes no time.

        Args:
            timeout: Seconds there that an answer may take.
            options: More for `CircleCI`, such as `retries`.
        """
        from .._sync.client import CircleCI

        http_client = httpx.Client(transport=FakeTransport(self), timeout=timeout)
        return CircleCI(self.token, http_client=http_client, **self._options(options))

    def async_circleci(self, *, timeout: float = TIMEOUT, **options: Any) -> AsyncCircleCI:
        """An async client of this CircleCI, in process; waiting with it takes no time.

        Args:
            timeout: Seconds there that an answer may take.
            options: More for `AsyncCircleCI`, such as `retries`.
        """
        from .._async.client import AsyncCircleCI

        http_client = httpx.AsyncClient(transport=FakeTransport(self), timeout=timeout)
        return AsyncCircleCI(self.token, http_client=http_client, **self._options(options))

    def _options(self, options: dict[str, Any]) -> dict[str, Any]:
        return {"base_url": f"https://{HOST}{ROOT}", "clock": self.clock, **options}

    @contextmanager
    def intercept(self, *, allow: Collection[str] = ()) -> Iterator[None]:
        """While it lasts, have every httpx request to circleci.com come here, in process.

        Code that makes its own ``CircleCI()`` is tested so, unchanged: it finds the token in the environment, and its
        waiting takes no time. Requests over the network to other hosts raise a `RuntimeError`, but for those to this
        machine.

        Args:
            allow: Other hosts that requests may go to, with all below them: ``["api.github.com"]``.
        """
        from ._interception import intercepted

        with intercepted(self, allow):
            yield

    @contextmanager
    def serve(self, port: int = 0) -> Iterator[str]:
        """Serve over HTTP on loopback; gives the base URL, for any client in any language.

        Args:
            port: The port to listen on; 0 for one that is free.

        Raises:
            OSError: The port is taken.
        """
        with FakeServer(port, self) as server:
            yield f"http://127.0.0.1:{server.server_address[1]}{ROOT}"
