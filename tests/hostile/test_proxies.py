"""Through the environment's proxy: the same promises hold, and the proxy sees a tunnel and no token."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from base64 import b64encode
from collections.abc import Iterator

import pytest
import trustme
from hostile.conftest import server_context
from hostile.faults import FAULTS
from hostile.flows import TOKEN, Kind, call, each_kind, guarded, session, wait
from hostile.server import HostileServer, hostile_server

from circleci_facade import CircleCI, CircleCIError, ConfigurationError, ConnectionFailed, WaitTimeout
from circleci_facade._clock import SystemClock

HOST = "ci.example.com"
BASE_URL = f"https://{HOST}/api/v2"


class Proxy:
    """An HTTP proxy on loopback that takes every host for one server.

    Attributes:
        url: Its address, with a user and a password.
        heads: What it was asked for.
        is_open: Whether it lets anyone through.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://user:s3cret@127.0.0.1:{self._listener.getsockname()[1]}"
        self.heads: list[str] = []
        self.is_open = True
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._tunnel, args=(client,), daemon=True).start()

    def _tunnel(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                head += client.recv(65_536)
            self.heads.append(head.decode("latin-1"))
            if not self.is_open:
                client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n")
                return
            with socket.create_connection(("127.0.0.1", self._target)) as server:
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                ends = {client: server, server: client}
                while True:
                    for source in select.select(list(ends), [], [])[0]:
                        part = source.recv(65_536)
                        if not part:
                            return
                        ends[source].sendall(part)

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def server(authority: trustme.CA) -> Iterator[HostileServer]:
    """A server that has the certificate of a host that is not on this machine."""
    with hostile_server(tls=server_context(authority, HOST)) as server:
        yield server


@pytest.fixture
def proxy(server: HostileServer, trusted: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A proxy to it, which the environment names."""
    proxy = Proxy(int(server.url.rpartition(":")[2].partition("/")[0]))
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    yield proxy
    proxy.close()


@each_kind
def test_a_call_goes_through_a_tunnel_that_is_kept(kind: Kind, server: HostileServer, proxy: Proxy) -> None:
    with session(kind, BASE_URL) as use:
        for _ in range(3):
            assert guarded(lambda: use(call), server.sockets).gave().login == "me"
    (head,) = proxy.heads
    assert head.startswith(f"CONNECT {HOST}:443 HTTP/1.1\r\n")
    assert b64encode(b"user:s3cret").decode() in head
    assert TOKEN not in head
    assert len(server.arrivals) == 3


@each_kind
@pytest.mark.parametrize("fault", ["never answers", "a byte every 100 ms"])
def test_deadlines_hold_through_a_proxy(kind: Kind, fault: str, server: HostileServer, proxy: Proxy) -> None:
    with session(kind, BASE_URL, clock=SystemClock()) as use:
        guarded(lambda: use(call), server.sockets).gave()
        server.follow(lambda _, number: FAULTS[fault])
        hurried = guarded(lambda: use(lambda circleci: call(circleci.with_options(deadline=1))), server.sockets)
        assert isinstance(hurried.error, CircleCIError)
        assert hurried.seconds < 1.5
        server.follow(lambda _, number: FAULTS[fault] if number > 1 else None)
        waited = guarded(lambda: use(lambda circleci: wait(circleci, timeout=2)), server.sockets)
        assert isinstance(waited.error, WaitTimeout)
        assert waited.seconds < 2.5


@each_kind
def test_a_proxy_that_refuses_is_an_error_without_its_password(kind: Kind, server: HostileServer, proxy: Proxy) -> None:
    proxy.is_open = False
    with session(kind, BASE_URL) as use:
        error = guarded(lambda: use(call), server.sockets).error
    assert isinstance(error, ConnectionFailed)
    assert "through the proxy at 127.0.0.1:" in str(error)
    assert "407 Proxy Authentication Required" in str(error)
    assert len(proxy.heads) == 1, "a refusal is not retried"
    assert "s3cret" not in f"{error!r} {error} {error.__cause__!r}"
    assert server.arrivals == []


@each_kind
@pytest.mark.parametrize("host", ["no-such-proxy.invalid", "127.0.0.1"])
def test_a_proxy_that_is_not_there_is_named(
    kind: Kind, host: str, server: HostileServer, trusted: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{host}:1")
    with session(kind, BASE_URL) as use:
        error = guarded(lambda: use(call), server.sockets).error
    assert isinstance(error, ConnectionFailed)
    assert f"no connection to {BASE_URL} through the proxy at {host}:1" in str(error)


def test_a_proxy_with_an_impossible_port_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:99999")
    with pytest.raises(ConfigurationError, match="HTTPS_PROXY"):
        CircleCI(TOKEN)
