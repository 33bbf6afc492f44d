"""The connections to a service: each does one request at a time, and those that nobody uses are kept on a stack.

httpcore's own pool looks at all of its connections for each request, so that many calls at once slow each other down.
Here the connection used last is the next one used. Each is a transport of httpx, so that whatever records, replays or
intercepts what those send works here too.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator

import httpcore
import httpx

from .._config import refusal
from .._network import Backend, Deadline, whereabouts
from .._slots import Slots

#: Seconds that a connection is kept which nobody uses.
KEPT_FOR = 5.0


class Transport(httpx.BaseTransport):
    """Sends requests over at most so many connections at a time.

    A process that was forked gets connections of its own, and so does another event loop.

    Args:
        most: Connections at a time.
        tls: Gives the TLS context, when a connection needs one.
    """

    def __init__(self, most: int, tls: Callable[[], ssl.SSLContext]) -> None:
        self._most = most
        self._tls = tls
        self._connections: _Connections | None = None
        self._is_closed = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self._is_closed:
            raise refusal("the client is closed; make another, or use it within its context")
        where = whereabouts()
        if self._connections is None or self._connections.where != where:
            self._connections = _Connections(self._most, self._tls, where)
        return self._connections.send(request)

    def close(self) -> None:
        self._is_closed = True
        if self._connections is not None:
            self._connections.close()


class _Connections:
    """The connections within one process and event loop.

    Attributes:
        where: That process and event loop.
    """

    def __init__(self, most: int, tls: Callable[[], ssl.SSLContext], where: object) -> None:
        self.where = where
        self._tls = tls
        self._slots = Slots(most)
        self._idle: dict[str, list[_Connection]] = {}
        self._busy: set[_Connection] = set()
        self._is_closed = False

    def send(self, request: httpx.Request) -> httpx.Response:
        """The response to `request`, whose body is still to be read."""
        deadline = Deadline(request.extensions.get("deadline"))
        timeout = request.extensions.get("timeout", {}).get("pool")
        if not self._slots.acquire(deadline.left(timeout, httpx.PoolTimeout)):
            raise httpx.PoolTimeout("no connection was free in time")
        connection: _Connection | None = None
        try:
            idle = self._idle.setdefault(request.url.netloc.decode(), [])
            connection = (
                idle.pop() if idle else _Connection(self._tls if request.url.scheme == "https" else None)
            )
            connection.deadline.ends = deadline.ends
            self._busy.add(connection)
            response = connection.handle_request(request)
        except BaseException:
            self._release(connection, None)
            raise
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Body(response.stream, lambda: self._release(connection, idle))
        return response

    def _release(self, connection: _Connection | None, idle: list[_Connection] | None) -> None:
        """Put `connection` on the stack `idle`, if it can be used again. Nothing here waits, so no slot is lost."""
        if connection is not None:
            self._busy.discard(connection)
            if idle is not None and connection.is_reusable and not self._is_closed:
                idle.append(connection)
        self._slots.release()

    def close(self) -> None:
        """Close the connections; what is under way on one fails."""
        self._is_closed = True
        connections = [*self._busy, *(each for idle in self._idle.values() for each in idle)]
        self._idle.clear()
        for connection in connections:
            connection.close()


class _Connection(httpx.HTTPTransport):
    """One connection, which keeps to the deadline of the request that it is used for."""

    def __init__(self, tls: Callable[[], ssl.SSLContext] | None) -> None:
        self.deadline = Deadline()
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls() if tls else None,
            max_connections=1,
            keepalive_expiry=KEPT_FOR,
            network_backend=Backend(self.deadline),
        )

    @property
    def is_reusable(self) -> bool:
        """Whether its last request has come to an end, and the server keeps it open."""
        return any(each.is_idle() for each in self._pool.connections)


class _Body(httpx.SyncByteStream):
    """The body of a response, after which the connection is free."""

    def __init__(self, stream: httpx.SyncByteStream, release: Callable[[], None]) -> None:
        self._stream = stream
        self._release = release
        self._is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        for part in self._stream:
            yield part

    def close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            try:
                self._stream.close()
            finally:
                self._release()
