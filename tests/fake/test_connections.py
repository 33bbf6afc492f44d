"""Over a socket, byte by byte: a connection stays open, or the response says that it does not."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from circleci_facade.testing import FakeCircleCI, faults

HEAD = "GET /api/v2/me HTTP/{version}\r\nhost: localhost\r\ncircle-token: fake-token\r\n{more}\r\n"


@contextmanager
def connected(fake: FakeCircleCI) -> Iterator[socket.socket]:
    with fake.serve() as url:
        address = urlsplit(url)
        with socket.create_connection((address.hostname or "", address.port or 0), timeout=10) as connection:
            yield connection


def sent(connection: socket.socket, request: str) -> http.client.HTTPResponse:
    """The response to a request, read to its end."""
    connection.sendall(request.encode())
    response = http.client.HTTPResponse(connection)
    response.begin()
    response.read()
    return response


@pytest.mark.parametrize(
    ("version", "more", "said"),
    [
        ("1.1", "", None),
        ("1.1", "connection: keep-alive\r\n", None),
        ("1.0", "connection: keep-alive\r\n", "keep-alive"),
    ],
)
def test_a_connection_that_stays_open_takes_the_next_request(version: str, more: str, said: str | None) -> None:
    with connected(FakeCircleCI()) as connection:
        for _ in range(3):
            response = sent(connection, HEAD.format(version=version, more=more))
            assert (response.status, response.headers["connection"]) == (200, said)


@pytest.mark.parametrize(
    ("version", "more"), [("1.1", "connection: close\r\n"), ("1.0", ""), ("1.0", "connection: close\r\n")]
)
def test_a_connection_that_is_closed_says_so(version: str, more: str) -> None:
    with connected(FakeCircleCI()) as connection:
        response = sent(connection, HEAD.format(version=version, more=more))
        assert (response.status, response.headers["connection"]) == (200, "close")
        assert connection.recv(1) == b""


@pytest.mark.parametrize("more", ["content-length: many\r\n", "transfer-encoding: chunked\r\n"])
def test_after_a_request_that_cannot_be_read_it_is_closed_and_says_so(more: str) -> None:
    with connected(FakeCircleCI()) as connection:
        request = HEAD.format(version="1.1", more=more).replace("GET", "POST")
        response = sent(connection, f"{request}no length\r\n")
        assert (response.status, response.headers["connection"]) == (400, "close")
        assert connection.recv(1) == b""


def test_an_error_of_the_service_leaves_it_open() -> None:
    fake = FakeCircleCI()
    fake.inject(faults.error(503))
    with connected(fake) as connection:
        assert [sent(connection, HEAD.format(version="1.1", more="")).status for _ in range(2)] == [503, 200]
