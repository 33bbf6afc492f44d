"""Other rules for some calls, over the same connections."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from facade.both import Kind, both, done
from facade.servers import Answer, serving

from circleci_facade import AsyncCircleCI, CircleCI, ConfigurationError, ConnectionFailed, ServerError, TimedOut
from circleci_facade.testing import FakeClock


def client_of(kind: Kind, respond: Any, **options: Any) -> Any:
    transport = httpx.MockTransport(respond)
    if kind == "sync":
        return CircleCI("t", http_client=httpx.Client(transport=transport), clock=FakeClock(), **options)
    return AsyncCircleCI("t", http_client=httpx.AsyncClient(transport=transport), clock=FakeClock(), **options)


@both
def test_a_client_with_other_options_follows_them_and_the_first_one_keeps_its_own(kind: Kind) -> None:
    timeouts: list[Any] = []

    def respond(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"]["read"])
        return httpx.Response(503)

    circleci = client_of(kind, respond, retries=2)
    quick = circleci.with_options(timeout=1.5, retries=0)
    assert type(quick) is type(circleci)
    for each in (quick, circleci, quick.with_options(timeout=2), circleci.with_options(retries=1)):
        with pytest.raises(ServerError):
            done(each.api.user.get_current_user())
    own = 5.0  # of the httpx client
    assert timeouts == [1.5, *[own] * 3, 2, *[own] * 2]


@both
def test_handles_of_a_client_with_other_options_follow_them(kind: Kind) -> None:
    timeouts: list[Any] = []

    def respond(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"]["connect"])
        raise httpx.ReadTimeout("", request=request)

    project = client_of(kind, respond).with_options(timeout=3, retries=0).project("gh/acme/web")
    with pytest.raises(TimedOut):
        done(project.info())
    with pytest.raises(TimedOut):
        done(project.pipelines())
    assert timeouts == [3, 3]


@both
def test_a_pause_that_circleci_asks_of_one_holds_for_the_other(kind: Kind) -> None:
    responses = [httpx.Response(429, headers={"retry-after": "30"})]
    circleci = client_of(kind, lambda _: responses.pop() if responses else httpx.Response(200, json={}))
    with pytest.raises(Exception, match="429"):
        done(circleci.with_options(retries=0).request("GET", "/me"))
    before = circleci._connection.clock.monotonic()
    done(circleci.request("GET", "/me"))
    assert circleci._connection.clock.monotonic() - before >= 30


def test_closing_a_client_with_other_options_leaves_the_connections_open() -> None:
    with CircleCI("t", base_url="http://127.0.0.1:9") as circleci:
        with circleci.with_options(timeout=5) as quick:
            assert quick._connection.transport is circleci._connection.transport
        with pytest.raises(ConnectionFailed):  # and not that it is closed
            circleci.with_options(retries=0).api.user.get_current_user()
    with pytest.raises(ConfigurationError, match="the client is closed"):
        quick.api.user.get_current_user()


def test_the_librarys_own_headers_are_sent_with_a_client_of_its_own_with_options_and_with_one_that_was_given() -> None:
    asked: list[Any] = []
    with serving(lambda _: Answer(), asked) as url, CircleCI("t", base_url=url) as circleci:
        circleci.api.user.get_current_user()
        circleci.with_options(timeout=5).api.user.get_current_user()
    seen = [each.headers["User-Agent"] for each in asked]

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["user-agent"])
        return httpx.Response(200, json={})

    client_of("sync", respond).request("GET", "/me")
    assert [each.partition("/")[0] for each in seen] == ["circleci-facade"] * 3


@pytest.mark.parametrize("client", [CircleCI, AsyncCircleCI])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"retries": "3"}, "retries must be a whole number from 0, not '3'"),
        ({"retries": -1}, "not -1"),
        ({"retries": 2.5}, r"not 2\.5"),
        ({"retries": True}, "not True"),
        ({"timeout": "30"}, "timeout must be a number of seconds above 0, not '30'"),
        ({"timeout": -1}, "not -1"),
        ({"timeout": 0}, "not 0"),
        ({"timeout": float("nan")}, "not nan"),
        ({"timeout": float("inf")}, "not inf"),
        ({"timeout": True}, "not True"),
    ],
)
def test_invalid_options_are_refused_at_once(client: Any, options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        client("t", **options)
    with pytest.raises(ValueError, match=said):
        client("t").with_options(**options)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://app.circleci.com", "the pages for people are; the API is at 'https://circleci.com/api/v2'"),
        ("https://app.circleci.com/api/v2", "the API is at 'https://circleci.com/api/v2'"),
        ("https://circleci.com/api/v1.1", "give 'https://circleci.com/api/v2'"),
        ("ci.example.com/api/v1.1/", "give 'https://ci.example.com/api/v2'"),
        ("https://circleci.com/api/v3", "this library uses v2"),
    ],
)
def test_an_address_of_anything_but_api_v2_is_refused_with_the_one_to_give(
    monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    with pytest.raises(ConfigurationError, match=f"base_url .*{said}"):
        CircleCI("t", base_url=url)
    monkeypatch.setenv("CIRCLE_HOST", url)
    with pytest.raises(ConfigurationError, match=f"CIRCLE_HOST .*{said}"):
        CircleCI("t")
