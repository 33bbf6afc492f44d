"""Certificates that are not to be trusted: said at once, with what to do about it, and before the token is sent."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from hostile.flows import Kind, call, each_kind, outcome_of
from hostile.server import HostileServer, hostile_server

from circleci_facade import ConnectionFailed

BAD = ["unknown authority", "another host", "expired"]


@contextmanager
def badly_certified(name: str, authority: trustme.CA) -> Iterator[HostileServer]:
    """A server with a certificate that must be refused."""
    issuer = trustme.CA() if name == "unknown authority" else authority
    end = datetime.now(UTC) - timedelta(days=1) if name == "expired" else None
    certificate = issuer.issue_cert("ci.example.com" if name == "another host" else "127.0.0.1", not_after=end)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    with hostile_server(tls=context) as server:
        yield server


@each_kind
@pytest.mark.parametrize("name", BAD)
def test_a_bad_certificate_is_refused_before_anything_is_sent(
    kind: Kind, name: str, authority: trustme.CA, trusted: None
) -> None:
    with badly_certified(name, authority) as server:
        outcome = outcome_of(kind, server.url, call, server.sockets)
        assert isinstance(outcome.error, ConnectionFailed)
        assert server.arrivals == []


@each_kind
@pytest.mark.parametrize("name", BAD)
def test_a_bad_certificate_is_not_tried_again(kind: Kind, name: str, authority: trustme.CA, trusted: None) -> None:
    with badly_certified(name, authority) as server:
        outcome_of(kind, server.url, call, server.sockets)
        assert server.sockets.accepted == 1


@each_kind
def test_the_error_says_how_to_trust_a_private_authority(kind: Kind, authority: trustme.CA) -> None:
    with badly_certified("another authority", authority) as server:
        error = outcome_of(kind, server.url, call, server.sockets).error
        assert isinstance(error, ConnectionFailed)
        assert "SSL_CERT_FILE" in str(error)
        assert "http_client" in str(error)
