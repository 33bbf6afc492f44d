"""The network under a connection: where a connection is usable, and the deadline of its reads and writes.

A connection reads and writes through its own stream here, which enforces the deadline of the current call: httpcore's
time-outs apply to each read alone, and a server that sends a byte now and then never triggers one.
"""

from __future__ import annotations

import os
import socket
import ssl
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any, cast

import httpcore


def whereabouts() -> int:
    """Where sync connections are usable: in this process, but not in a fork."""
    return os.getpid()


def async_whereabouts() -> object:
    """Where async connections are usable: in this process and the running event loop."""
    import sniffio

    if sniffio.current_async_library() == "trio":
        import trio

        return os.getpid(), trio.lowlevel.current_trio_token()
    import asyncio

    return os.getpid(), asyncio.get_running_loop()


def async_backend() -> httpcore.AsyncNetworkBackend:
    """The network backend of the running event loop."""
    import sniffio

    backend: Any = httpcore.TrioBackend if sniffio.current_async_library() == "trio" else httpcore.AnyIOBackend
    return cast(httpcore.AsyncNetworkBackend, backend())


class Deadline:
    """The deadline of a connection's reads and writes.

    Attributes:
        ends: The deadline, by ``time.monotonic``; ``None`` for none.
    """

    __slots__ = ("ends",)

    def __init__(self, ends: float | None = None) -> None:
        self.ends = ends

    def left(self, timeout: float | None, late: type[Exception] = httpcore.ReadTimeout) -> float | None:
        """The seconds that one step may take, at most `timeout`.

        Raises:
            Exception: The deadline has passed; a `late` is raised.
        """
        if self.ends is None:
            return timeout
        seconds = self.ends - time.monotonic()
        if seconds <= 0:
            raise late("the call has reached its deadline")
        return seconds if timeout is None else min(timeout, seconds)


def shut(stream: httpcore.NetworkStream | httpcore.AsyncNetworkStream | None) -> None:
    """Wake any reader of `stream`: no more data will come."""
    found = stream.get_extra_info("socket") if stream is not None else None
    if found is not None:
        with suppress(OSError):
            found.shutdown(socket.SHUT_RDWR)


class Backend(httpcore.NetworkBackend):
    """Opens the network stream of one connection, within its deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self._inner = httpcore.SyncBackend()
        self._deadline = deadline
        self._stream: httpcore.NetworkStream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        timeout = self._deadline.left(timeout, httpcore.ConnectTimeout)
        self._stream = self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        return Stream(self._stream, self._deadline)

    def close(self) -> None:
        """Close the stream, however far connecting has come."""
        if self._stream is not None:
            self._stream.close()

    def shut(self) -> None:
        """End the current read and write, in any thread."""
        shut(self._stream)


class Stream(httpcore.NetworkStream):
    """Reads and writes for one connection, within its deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        timeout = self._deadline.left(timeout, httpcore.ConnectTimeout)
        return Stream(self._inner.start_tls(ssl_context, server_hostname, timeout), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class AsyncBackend(httpcore.AsyncNetworkBackend):
    """The same for async code."""

    def __init__(self, deadline: Deadline) -> None:
        self._inner = async_backend()
        self._deadline = deadline
        self._stream: httpcore.AsyncNetworkStream | None = None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        timeout = self._deadline.left(timeout, httpcore.ConnectTimeout)
        self._stream = await self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        return AsyncStream(self._stream, self._deadline)

    async def aclose(self) -> None:
        """Close the stream, however far connecting has come."""
        if self._stream is not None:
            await self._stream.aclose()

    def shut(self) -> None:
        """End the current read and write, in any task."""
        shut(self._stream)


class AsyncStream(httpcore.AsyncNetworkStream):
    """The same for async code."""

    def __init__(self, inner: httpcore.AsyncNetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._inner.read(max_bytes, self._deadline.left(timeout, httpcore.ReadTimeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._inner.write(buffer, self._deadline.left(timeout, httpcore.WriteTimeout))

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        timeout = self._deadline.left(timeout, httpcore.ConnectTimeout)
        return AsyncStream(await self._inner.start_tls(ssl_context, server_hostname, timeout), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def within(seconds: float | None) -> AbstractContextManager[object]:  # noqa: ARG001 - sync code cannot be interrupted
    """A context that limits its block to `seconds`, as far as that can be enforced from outside."""
    return nullcontext()


def async_within(seconds: float | None) -> AbstractContextManager[object]:
    """The same for async code.

    Raises:
        TimeoutError: The block took longer, and was canceled.
    """
    import anyio

    return anyio.fail_after(seconds)


def shielded() -> AbstractContextManager[object]:
    """A context that shields from cancellation, which sync code does not have."""
    return nullcontext()


def async_shielded() -> AbstractContextManager[object]:
    """The same for async code."""
    import anyio

    return anyio.CancelScope(shield=True)
