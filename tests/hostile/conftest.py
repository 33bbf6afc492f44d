"""The servers that the tests run against, and the certificates that they need."""

from __future__ import annotations

import logging
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from hostile.leaks import Log
from hostile.server import HostileServer, hostile_server


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody but this machine has an address, whatever the server names."""
    look_up = socket.getaddrinfo

    def getaddrinfo(host: str | bytes | None, *args: Any, **kwargs: Any) -> Any:
        name = (host or "").encode("idna") if isinstance(host, str | None) else host
        if name not in (b"127.0.0.1", b"localhost", b"::1"):
            raise socket.gaierror(socket.EAI_NONAME, "the tests have no network")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    """A hostile server over plain HTTP."""
    with hostile_server() as server:
        yield server


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """A certificate authority that only these tests know."""
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have clients trust the authority, as the README says for a private one."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


@pytest.fixture
def tls_server(authority: trustme.CA, trusted: None) -> Iterator[HostileServer]:
    """A hostile server over TLS, whose certificate clients trust."""
    with hostile_server(tls=server_context(authority, "127.0.0.1")) as server:
        yield server


def server_context(authority: trustme.CA, host: str) -> ssl.SSLContext:
    """What a server needs to show a certificate for `host`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


@pytest.fixture
def log() -> Iterator[Log]:
    """Every log record, of every level."""
    log, root = Log(), logging.getLogger()
    level = root.level
    root.addHandler(log)
    root.setLevel(logging.DEBUG)
    yield log
    root.setLevel(level)
    root.removeHandler(log)
