"""The path of every request: which token goes where, what is sent again, and what is said of it."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random
from typing import Any

import anyio
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circleci_facade import (
    CircleCI,
    ConfigurationError,
    UnexpectedResponse,
)
from circleci_facade._inflate import Inflater
from circleci_facade._proxies import proxy_for
from circleci_facade._retries import Attempts, Retries, retry_after
from circleci_facade._slots import AsyncSlots
from circleci_facade._tls import tls_context

# --- tokens


def token_sent(**options: Any) -> tuple[str, str]:
    """The token that a client sends, and the host that it sends it to."""
    sent: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    CircleCI(http_client=httpx.Client(transport=httpx.MockTransport(respond)), **options).request("GET", "/me")
    return sent[0].headers["circle-token"], sent[0].url.host


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for CircleCI's command-line client."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_the_first_variable_that_is_set_has_the_token(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home / ".config" / "circleci" / "config.yml", "token: from-the-file\n")
    for variable in ("CIRCLECI_CLI_TOKEN", "CIRCLE_CLI_TOKEN", "CIRCLE_TOKEN", "CIRCLECI_TOKEN"):
        monkeypatch.setenv(variable, f"from-{variable}")
        assert token_sent() == (f"from-{variable}", "circleci.com")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (".config/circleci/config.yml", "# of 2026\ntoken: cli-token\ntelemetry: false\n"),
        (".config/circleci/config.yml", 'token: "cli-token"  # quoted\nhost: https://circleci.com\n'),
        (".circleci/cli.yml", "host: https://circleci.com\nendpoint: graphql-unstable\ntoken: cli-token\n"),
    ],
)
def test_the_command_line_clients_token_is_found(home: Path, file: str, text: str) -> None:
    write(home / file, text)
    assert token_sent() == ("cli-token", "circleci.com")


def test_the_newer_file_counts_and_xdg_config_home_says_where_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home / ".circleci" / "cli.yml", "token: old\n")
    write(home / "xdg" / "circleci" / "config.yml", "token: new\n")
    assert token_sent()[0] == "old"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "xdg"))
    assert token_sent()[0] == "new"


def test_a_token_from_a_file_goes_to_its_host_and_to_no_other(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home / ".circleci" / "cli.yml", "host: https://ci.example.com\ntoken: of-the-server\n")
    assert token_sent() == ("of-the-server", "ci.example.com")
    assert token_sent(base_url="https://ci.example.com/api/v2") == ("of-the-server", "ci.example.com")
    with pytest.raises(ConfigurationError, match=r"cli\.yml is only for https://ci\.example\.com"):
        token_sent(base_url="https://circleci.com/api/v2")
    monkeypatch.setenv("CIRCLE_HOST", "https://other.example.com")
    with pytest.raises(ConfigurationError, match="no API token"):
        token_sent()


@pytest.mark.parametrize("text", ["", "token:\n", "token: [a, b]\n", "\x00\xff", "host: https://circleci.com\n"])
def test_a_file_without_a_token_is_passed_over(home: Path, text: str) -> None:
    write(home / ".circleci" / "cli.yml", text)
    with pytest.raises(ConfigurationError, match="no API token"):
        token_sent()


# --- what is sent again


def attempts(method: str, *, count: int = 4, ends: float = 180.0) -> Attempts:
    return Attempts(Retries(count, Random(1)), method, ends)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "POST", "PATCH"])
@pytest.mark.parametrize("status", [200, 400, 404, 408, 409, 429, 500, 502, 503, 504])
def test_a_status_is_retried_where_that_does_nothing_twice(method: str, status: int) -> None:
    wait = attempts(method).after_response(status, {}, 0.0)
    is_retried = status == 429 or (status in (502, 503, 504) and method not in ("POST", "PATCH"))
    assert (wait is not None) == is_retried


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST", "PATCH"])
@pytest.mark.parametrize(
    ("error", "was_sent"),
    [
        (httpx.ConnectError, False),
        (httpx.ConnectTimeout, False),
        (httpx.PoolTimeout, False),
        (httpx.ReadTimeout, True),
        (httpx.ReadError, True),
        (httpx.WriteError, True),
        (httpx.RemoteProtocolError, True),
    ],
)
def test_a_failure_is_retried_where_that_does_nothing_twice(
    method: str, error: type[httpx.TransportError], was_sent: bool
) -> None:
    made = attempts(method)
    wait = made.after_error(error("broken"), 0.0)
    assert (wait is not None) == (method not in ("POST", "PATCH") or not was_sent)
    assert made.was_lost == was_sent


@given(st.integers(0, 12), st.floats(0, 400), st.sampled_from([429, 503]), st.none() | st.integers(0, 300))
def test_waits_are_neither_too_many_nor_too_long(count: int, now: float, status: int, asked: int | None) -> None:
    made = attempts("GET", count=count)
    waits = []
    while (wait := made.after_response(status, {} if asked is None else {"retry-after": str(asked)}, now)) is not None:
        waits.append(wait)
        now += wait
    assert len(waits) <= count
    assert all(0 <= wait <= 90 for wait in waits)
    assert not waits or now < 180


def test_waits_grow() -> None:
    made = attempts("GET")
    waits = [made.after_response(503, {}, 0.0) or 0.0 for _ in range(4)]
    assert [0.25 <= waits[0] <= 0.5, 0.5 <= waits[1] <= 1, 1 <= waits[2] <= 2, 2 <= waits[3] <= 4] == [True] * 4


def test_retry_after_is_read_in_both_forms() -> None:
    assert retry_after({"retry-after": "7"}) == 7
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    assert retry_after({"retry-after": later}) == pytest.approx(100, abs=5)
    assert retry_after({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}) == 0
    for nonsense in ("", "soon", "-1", "1.5", "\u0661"):
        assert retry_after({"retry-after": nonsense}) is None


# --- sizes and compression


@pytest.mark.parametrize("size", [0, -1, 1.5, "1", True])
@pytest.mark.parametrize("name", ["max_response_size", "max_artifact_size"])
def test_a_size_is_a_number_of_bytes(name: str, size: Any) -> None:
    with pytest.raises(ValueError, match=f"^{name} must be a number of bytes above 0"):
        CircleCI("t", **{name: size})


@given(st.binary(max_size=5_000), st.integers(1, 100), st.sampled_from(["gzip", "deflate", "identity", ""]))
def test_what_was_compressed_comes_out_whatever_the_pieces(content: bytes, size: int, encoding: str) -> None:
    window = {"gzip": 31, "deflate": 15}.get(encoding)
    packed = content
    if window:
        packer = zlib.compressobj(wbits=window)
        packed = packer.compress(content) + packer.flush()
    inflater = Inflater({"content-encoding": encoding})
    parts = [packed[at : at + size] for at in range(0, len(packed), size)]
    assert b"".join(piece for part in parts for piece in inflater.feed(part)) == content
    inflater.finish(may_be_empty=not window)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "smoke"])
def test_an_encoding_that_nobody_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(UnexpectedResponse, match="which was not requested"):
        Inflater({"content-encoding": encoding})


# --- connections


async def test_slots_are_not_lost_to_those_who_give_up() -> None:
    slots = AsyncSlots(2)
    assert await slots.acquire(None)
    assert await slots.acquire(None)
    assert not await slots.acquire(0.01)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(slots.acquire, None)
        await anyio.lowlevel.checkpoint()
        tasks.cancel_scope.cancel()
    slots.release()
    slots.release()
    assert await slots.acquire(0)
    assert await slots.acquire(0)
    assert not await slots.acquire(0.01)


def test_clients_share_a_tls_context_as_long_as_the_environment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import certifi

    context = tls_context()
    assert tls_context() is context
    file = tmp_path / "own.pem"
    file.write_bytes(Path(certifi.where()).read_bytes())
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    assert tls_context() is not context
    monkeypatch.setenv("SSL_CERT_FILE", "")
    assert tls_context() is context


@pytest.mark.parametrize(
    ("environment", "url", "proxy"),
    [
        ({}, "https://circleci.com/api/v2", None),
        (
            {"HTTPS_PROXY": "http://proxy.example.com:3128"},
            "https://circleci.com/api/v2",
            "http://proxy.example.com:3128",
        ),
        ({"all_proxy": "proxy.example.com:3128"}, "https://circleci.com/api/v2", "http://proxy.example.com:3128"),
        ({"HTTP_PROXY": "http://proxy.example.com:3128"}, "https://circleci.com/api/v2", None),
        ({"ALL_PROXY": "http://proxy.example.com", "NO_PROXY": "circleci.com"}, "https://circleci.com/api/v2", None),
        ({"ALL_PROXY": "http://proxy.example.com", "HTTP_PROXY": "http://p"}, "http://127.0.0.1:8000/api/v2", None),
        ({"ALL_PROXY": "http://proxy.example.com"}, "https://localhost/api/v2", None),
    ],
)
def test_a_proxy_of_the_environment_is_used_but_never_for_this_machine(
    environment: dict[str, str], url: str, proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = proxy_for(url)
    assert (str(found.url) if found else None) == proxy


def test_the_token_does_not_go_through_a_proxy_in_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.example.com")
    with pytest.raises(ConfigurationError, match="would send the token unencrypted through the proxy in http_proxy"):
        CircleCI("t", base_url="http://ci.example.com/api/v2", allow_http=True)
