"""A connection pool: each connection handles one request at a time, and idle ones are kept on a stack.

httpcore's own pool scans all of its connections for each request, so that many calls at once slow each other down. Here
the connection used last is used next. Each is an httpx transport, so that tools that record, replay or intercept httpx
requests work here too.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Generator, Iterator
from typing import Any, Self

import httpcore
import httpx

from .._network import Backend, Deadline, shielded, whereabouts
from .._retries import refused_certificate
from .._settings import misconfigured
from .._slots import Slots

#: Seconds that an idle connection is kept.
KEPT_FOR = 5.0


class Transport(httpx.BaseTransport):
    """Sends requests over a limited number of connections.

    Each forked process and each event loop gets its own connections.

    Args:
        most: The maximum number of connections.
        tls: Returns the TLS context, when a connection needs one.
        proxy: Returns the proxy for a URL, when a connection to it is opened.
    """

    def __init__(
        self, most: int, tls: Callable[[], ssl.SSLContext], proxy: Callable[[str], httpx.Proxy | None]
    ) -> None:
        self._most = most
        self._make = lambda url: _Connection(url, tls, proxy(url))
        self._connections: _Connections | None = None
        self._is_closed = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self._is_closed:
            raise misconfigured("the client is closed; create another, or use it within its context")
        where = whereabouts()
        if self._connections is None or self._connections.where != where:
            self._connections = _Connections(self._most, self._make, where)
        return self._connections.send(request)

    def close(self) -> None:
        self._is_closed = True
        connections, self._connections = self._connections, None
        if connections is not None and connections.where == whereabouts():
            connections.close()


class _Connections:
    """The connections within one process and event loop.

    Attributes:
        where: That process and event loop.
    """

    def __init__(self, most: int, make: Callable[[str], _Connection], where: object) -> None:
        self.where = where
        self._make = make
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
            connection = idle.pop() if idle else self._make(str(request.url))
            connection.deadline.ends = deadline.ends
            self._busy.add(connection)
            response = connection.handle_request(request)
        except BaseException:
            self._release(connection, None)
            if connection is not None:
                connection.close()
            raise
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Body(response.stream, connection, lambda: self._release(connection, idle))
        return response

    def _release(self, connection: _Connection | None, idle: list[_Connection] | None) -> bool:
        """Put `connection` on the stack `idle` if it is reusable, and return whether it was.

        Never waits, so no slot is lost.
        """
        self._slots.release()
        if connection is None:
            return False
        self._busy.discard(connection)
        if idle is None or self._is_closed or not connection.is_reusable:
            return False
        idle.append(connection)
        return True

    def close(self) -> None:
        """Close the connections; requests in progress fail."""
        self._is_closed = True
        for busy in list(self._busy):
            busy.network.shut()
        connections = [each for idle in self._idle.values() for each in idle]
        self._idle.clear()
        for connection in connections:
            connection.close()


class _Connection(httpx.HTTPTransport):
    """One connection, which honours the deadline of its current request."""

    def __init__(self, url: str, tls: Callable[[], ssl.SSLContext], proxy: httpx.Proxy | None) -> None:
        self.deadline = Deadline()
        self.network = Backend(self.deadline)
        self._proxy = proxy
        options: dict[str, Any] = {
            "ssl_context": tls() if url.startswith("https:") else None,
            "max_connections": 1,
            "keepalive_expiry": KEPT_FOR,
            "network_backend": self.network,
        }
        if proxy is None:
            self._pool = httpcore.ConnectionPool(**options)
            return
        options |= {"proxy_url": str(proxy.url), "proxy_auth": proxy.raw_auth}
        if proxy.url.scheme.startswith("socks"):
            self._pool = httpcore.SOCKSProxy(**options)
            return
        options["proxy_ssl_context"] = tls() if proxy.url.scheme == "https" else None
        self._pool = httpcore.HTTPProxy(**options)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return super().handle_request(request)
        except (httpx.ConnectError, httpx.ProxyError) as error:
            if self._proxy is None or refused_certificate(error):
                raise
            where = f"{self._proxy.url.host}:{self._proxy.url.port or ''}".rstrip(":")
            raise httpx.ProxyError(f"the proxy at {where}: {error}", request=request) from error

    def close(self) -> None:
        """Close it at once, even if canceled."""
        with shielded():
            super().close()
            self.network.close()

    @property
    def is_reusable(self) -> bool:
        """Whether its last response is complete, and no unrequested data followed."""
        return any(each.is_idle() and not _has_more(each) for each in self._pool.connections)


def _has_more(connection: object) -> bool:
    """Whether data beyond the last response was read, which would be taken for the next one."""
    while (inner := getattr(connection, "_connection", None)) is not None:  # a tunnel through a proxy has several
        connection = inner
    parser = getattr(connection, "_h11_state", None)
    return bool(parser is not None and parser.trailing_data[0])


class _Body(httpx.SyncByteStream):
    """The body of a response, after which the connection is free."""

    def __init__(self, stream: httpx.SyncByteStream, connection: _Connection, release: Callable[[], bool]) -> None:
        self._stream = stream
        self._connection = connection
        self._release = release
        self._parts: Iterator[bytes] | None = None
        self._is_closed = False

    def __iter__(self) -> Self:
        self._parts = iter(self._stream)
        return self

    def __next__(self) -> bytes:
        assert self._parts is not None
        return next(self._parts)

    def close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            try:
                if isinstance(self._parts, Generator):
                    self._parts.close()
                self._stream.close()
            finally:
                if not self._release():
                    self._connection.close()
