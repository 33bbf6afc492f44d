"""Other rules for some calls, over the same connections."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from facade.servers import Answer, serving

from circleci_facade import AsyncCircleCI, ConfigurationError, ConnectionFailed, ServerError, TimedOut

from .clients import client_of


async def test_a_client_with_other_options_follows_them_and_the_first_one_keeps_its_own() -> None:
    timeouts: list[Any] = []

    def respond(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"]["read"])
        return httpx.Response(503)

    circleci = client_of(respond, retries=2)
    quick = circleci.with_options(timeout=1.5, retries=0)
    assert type(quick) is type(circleci)
    for each in (quick, circleci, quick.with_options(timeout=2), circleci.with_options(retries=1)):
        with pytest.raises(ServerError):
            await each.api.user.get_current_user()
    own = 5.0  # of the httpx client
    assert timeouts == [1.5, *[own] * 3, 2, *[own] * 2]


async def test_handles_of_a_client_with_other_options_follow_them() -> None:
    timeouts: list[Any] = []

    def respond(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"]["connect"])
        raise httpx.ReadTimeout("", request=request)

    project = client_of(respond).with_options(timeout=3, retries=0).project("gh/acme/web")
    with pytest.raises(TimedOut):
        await project.info()
    with pytest.raises(TimedOut):
        await project.pipelines().list()
    assert timeouts == [3, 3]


async def test_a_pause_that_circleci_asks_of_one_holds_for_the_other() -> None:
    responses = [httpx.Response(429, headers={"retry-after": "30"})]
    circleci = client_of(lambda _: responses.pop() if responses else httpx.Response(200, json={}))
    with pytest.raises(Exception, match="429"):
        await circleci.with_options(retries=0).request("GET", "/me")
    before = circleci._connection.clock.monotonic()
    await circleci.request("GET", "/me")
    assert circleci._connection.clock.monotonic() - before >= 30


async def test_closing_a_client_with_other_options_leaves_the_connections_open() -> None:
    async with AsyncCircleCI("t", base_url="http://127.0.0.1:9") as circleci:
        async with circleci.with_options(timeout=5) as quick:
            assert quick._connection.transport is circleci._connection.transport
        with pytest.raises(ConnectionFailed):  # and not that it is closed
            await circleci.with_options(retries=0).api.user.get_current_user()
    with pytest.raises(ConfigurationError, match="the client is closed"):
        await quick.api.user.get_current_user()


async def test_the_librarys_own_headers_are_sent_with_a_client_of_its_own_with_options_and_with_one_that_was_given() -> (  # noqa: E501 - its name
    None
):
    asked: list[Any] = []
    with serving(lambda _: Answer(), asked) as url:
        async with AsyncCircleCI("t", base_url=url) as circleci:
            await circleci.api.user.get_current_user()
            await circleci.with_options(timeout=5).api.user.get_current_user()
    seen = [each.headers["User-Agent"] for each in asked]

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["user-agent"])
        return httpx.Response(200, json={})

    await client_of(respond).request("GET", "/me")
    assert [each.partition("/")[0] for each in seen] == ["circleci-facade"] * 3
