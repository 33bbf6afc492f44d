"""What no second attempt can mend is refused at once: redirects that lead nowhere, settings that cannot be right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from hostile.faults import FAULTS, INVALID_URLS, Fault, redirect
from hostile.flows import HASTY, TOKEN, Kind, call, each_kind, outcome_of
from hostile.server import HostileServer, on

from circleci_facade import AsyncCircleCI, CircleCI, CircleCIError, ConfigurationError


@each_kind
@pytest.mark.parametrize("name", INVALID_URLS)
def test_an_invalid_redirect_is_not_tried_again(kind: Kind, name: str, server: HostileServer) -> None:
    server.follow(on(Fault(name, redirect(302, INVALID_URLS[name]))))
    outcome = outcome_of(kind, server.url, call, server.sockets, **HASTY)
    assert isinstance(outcome.error, CircleCIError)
    assert len(server.arrivals) == 1


def made(kind: Kind, **options: Any) -> None:
    """Make a client, ask it something and close it."""
    if kind == "sync":
        with CircleCI(TOKEN, **options) as circleci:
            circleci.api.user.get_current_user()
        return

    async def use() -> None:
        async with AsyncCircleCI(TOKEN, **options) as circleci:
            await circleci.api.user.get_current_user()

    anyio.run(use, backend=kind)


BROKEN = {
    "SSL_CERT_FILE": "/no/such/file.pem",
    "SSL_CERT_DIR": "/no/such/folder",
    "ALL_PROXY": "socks5://127.0.0.1:1",
    "HTTPS_PROXY": "gopher://127.0.0.1:1",
}


@each_kind
@pytest.mark.parametrize("variable", BROKEN)
def test_a_broken_environment_is_named(
    kind: Kind, variable: str, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address that does not exist: before it is asked, the variable must be named."""
    monkeypatch.setenv(variable, BROKEN[variable])
    with pytest.raises(ConfigurationError, match=variable):
        made(kind, base_url="https://ci.invalid/api/v2", retries=0)


@each_kind
def test_a_certificate_file_without_certificates_is_named(
    kind: Kind, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "empty.pem").touch()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "empty.pem"))
    with pytest.raises(ConfigurationError, match="SSL_CERT_FILE"):
        made(kind, base_url="https://127.0.0.1:1/api/v2", retries=0)


@each_kind
@pytest.mark.parametrize(
    "options",
    [{"timeout": value} for value in (0, -1, float("nan"), "30", True)]
    + [{"retries": value} for value in (-1, 1.5, "3", float("nan"), None)],
    ids=str,
)
def test_invalid_settings_fail_in_the_constructor(kind: Kind, options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(options))):
        CircleCI(TOKEN, **options) if kind == "sync" else AsyncCircleCI(TOKEN, **options)


@pytest.mark.parametrize("kind", ["sync", "asyncio"])
def test_a_client_of_ones_own_may_retry_by_itself(kind: Kind, server: HostileServer) -> None:
    retries = pytest.importorskip("httpx_retries")
    server.follow(on(FAULTS["status 503"], 1))

    def use(http: Any, client: Any) -> Any:
        return client(TOKEN, base_url=server.url, http_client=http, retries=0)

    if kind == "sync":
        with httpx.Client(transport=retries.RetryTransport()) as http:
            assert use(http, CircleCI).api.user.get_current_user().login == "me"
        return

    async def ask() -> Any:
        async with httpx.AsyncClient(transport=retries.RetryTransport()) as http:
            return await use(http, AsyncCircleCI).api.user.get_current_user()

    assert anyio.run(ask, backend=kind).login == "me"
