"""The path of every request: which token goes where, what is sent again, and what is said of it."""

from __future__ import annotations

import logging
import zlib
from typing import Any

import httpx
import pytest
from facade.servers import Answer, serving

from circleci_facade import (
    CircleCI,
    ConfigurationError,
    NotFound,
    RateLimited,
    ServerError,
    TimedOut,
    UnexpectedResponse,
)

from .clients import client_of

# --- tokens


def test_a_function_gives_the_token_of_each_request() -> None:
    tokens = iter(["first", "second", "", None])
    seen: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["circle-token"])
        return httpx.Response(200, json={})

    current = [next(tokens)]
    circleci = client_of(respond, token=lambda: current[0])
    for _ in range(2):
        circleci.request("GET", "/me")
        current[0] = next(tokens)
    assert seen == ["first", "second"]
    for said in ("is empty", "must be text"):
        with pytest.raises(ConfigurationError, match=said):
            circleci.request("GET", "/me")
        current[0] = next(tokens, None)


# --- what is sent again


def test_a_retried_delete_that_finds_nothing_has_succeeded() -> None:
    responses: list[Any] = [httpx.ReadTimeout("lost"), httpx.Response(404, json={"message": "Webhook not found"})]

    def respond(request: httpx.Request) -> httpx.Response:
        found = responses.pop(0)
        if isinstance(found, Exception):
            raise found
        assert isinstance(found, httpx.Response)
        return found

    client_of(respond).api.webhook.delete_webhook("5034460f")
    assert responses == []


def test_a_delete_of_a_context_that_is_gone_is_forbidden_and_has_succeeded_too() -> None:
    responses = [httpx.Response(502), httpx.Response(403, json={"message": "Permission denied."})]
    client_of(lambda _: responses.pop(0)).api.context.delete_context("5034460f")
    assert responses == []


def test_so_is_and_has_a_delete_of_a_group() -> None:
    responses = [httpx.Response(502), httpx.Response(403, json={"message": "Permission denied."})]
    client_of(lambda _: responses.pop(0)).api.groups.delete_group("5034460f", "72c48b27")
    assert responses == []


def test_what_is_only_acknowledged_may_be_acknowledged_without_a_body() -> None:
    circleci = client_of(lambda _: httpx.Response(204))
    assert circleci.api.groups.delete_group("5034460f", "72c48b27").message is None
    with pytest.raises(UnexpectedResponse, match="204 with an empty body"):
        circleci.api.groups.get_group("5034460f", "72c48b27")
    with pytest.raises(UnexpectedResponse, match="204 with an empty body"):
        circleci.api.pipeline.trigger_pipeline("gh/acme/web", branch="main")


def test_a_slug_whose_slashes_are_escaped_already_is_refused() -> None:
    with pytest.raises(ValueError, match="must be a slug such as 'gh/acme/web', not 'gh%2Facme%2fweb'"):
        client_of(lambda _: httpx.Response(200)).api.project.get_project_by_slug("gh%2Facme%2fweb")


def test_a_first_delete_that_finds_nothing_is_an_error() -> None:
    responses = [httpx.Response(429), httpx.Response(404, json={"message": "Webhook not found"})]
    with pytest.raises(NotFound):
        client_of(lambda _: responses.pop(0)).api.webhook.delete_webhook("5034460f")


def test_waiting_on_circlecis_request_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "circleci_facade")
    responses = [httpx.Response(429, headers={"retry-after": "30"}), httpx.Response(200, json={})]
    client_of(lambda _: responses.pop(0)).request("GET", "/me")
    assert caplog.messages == ["GET /me: 429; trying again in 30.0 s"]


def test_the_error_says_for_how_long_circleci_asks_to_wait() -> None:
    responses = lambda _: httpx.Response(429, headers={"retry-after": "4000"}, json={"message": "Slow down."})  # noqa: E731
    with pytest.raises(RateLimited, match=r"Slow down\. CircleCI asks to wait for 4000 s$"):
        client_of(responses).request("GET", "/me")


def test_a_pause_for_which_there_is_no_time_is_said_at_once() -> None:
    circleci = client_of(lambda _: httpx.Response(200, json={}))
    circleci._connection.retries.pause.ask(circleci._connection.clock.monotonic() + 60)
    with pytest.raises(TimedOut, match=r"GET /me: CircleCI asked to wait \d\d s, longer than the call has left"):
        circleci.with_options(deadline=5).request("GET", "/me")
    circleci.request("GET", "/me")


@pytest.mark.parametrize("status", [404, 500])
def test_a_call_that_a_server_of_your_own_lacks_says_so(status: int) -> None:
    def ask(base_url: str) -> None:
        respond = lambda _: httpx.Response(status, json={"message": "Not found"})  # noqa: E731
        client_of(respond, base_url=base_url).api.deploy.list_components("5034460f", 20)

    with pytest.raises((NotFound, ServerError), match="a CircleCI server does not have this call"):
        ask("https://ci.example.com/api/v2")
    with pytest.raises((NotFound, ServerError)) as caught:
        ask("https://circleci.com/api/v2")
    assert "server does not have" not in str(caught.value)


# --- sizes and compression


def test_a_response_that_is_too_large_is_refused() -> None:
    answer = Answer(200, zlib.compress(b" " * 2_000_000), {"content-encoding": "deflate"})
    with serving(lambda _: answer, []) as url:
        with CircleCI("t", base_url=url, max_response_size=1_000_000) as circleci:
            with pytest.raises(UnexpectedResponse, match=r"^GET /me: the response has more than 1,000,000 bytes$"):
                circleci.request("GET", "/me")
