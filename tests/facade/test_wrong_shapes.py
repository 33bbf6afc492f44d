"""A response of another shape than the operation's is an `UnexpectedResponse`, in operations and in flows."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from facade.both import Kind, both, done

from circleci_facade import AsyncCircleCI, CircleCI, UnexpectedResponse, paginate

SLUG = "gh/acme/web"
NO_OBJECTS: list[Any] = [None, "text", 5, 0.5, True, [], [{}], ["text"]]
NO_LISTS: list[Any] = [None, "text", 5, True, {}, {"items": []}, [None], ["text"], [5], [[]]]

FLOWS: dict[str, Callable[[Any], Any]] = {
    "an operation": lambda circleci: circleci.api.user.get_current_user(),
    "an operation with kebab-case fields": lambda circleci: circleci.api.insights.get_flaky_tests(SLUG),
    "a page": lambda circleci: paginate(circleci.api.pipeline.list_pipelines_for_project, SLUG),
    "pipeline": lambda circleci: circleci.pipeline("5034460f"),
    "workflow": lambda circleci: circleci.workflow("5034460f"),
    "pipelines": lambda circleci: circleci.project(SLUG).pipelines(),
    "latest": lambda circleci: circleci.project(SLUG).latest(),
    "trigger": lambda circleci: circleci.project(SLUG).trigger(branch="main"),
    "trigger by definition": lambda circleci: circleci.project("circleci/a/b").trigger(branch="main"),
    "info": lambda circleci: circleci.project(SLUG).info(),
    "settings": lambda circleci: circleci.project(SLUG).settings(),
    "variables": lambda circleci: circleci.project(SLUG).variables(),
    "webhooks": lambda circleci: circleci.project(SLUG).webhooks(),
    "flaky tests": lambda circleci: circleci.project(SLUG).flaky_tests(),
    "workflow metrics": lambda circleci: circleci.project(SLUG).workflow_metrics(),
    "contexts": lambda circleci: circleci.organization("gh/acme").contexts(),
    "create a context": lambda circleci: circleci.organization("gh/acme").create_context("deploy"),
}


def client_of(kind: Kind, body: Any, status: int = 200) -> Any:
    """A client of a service that responds with this JSON to everything."""
    response = httpx.Response(status, content=json.dumps(body), headers={"X-Request-Id": "r-1"})
    transport = httpx.MockTransport(lambda _: response)
    if kind == "sync":
        return CircleCI("t", http_client=httpx.Client(transport=transport))
    return AsyncCircleCI("t", http_client=httpx.AsyncClient(transport=transport))


@both
@pytest.mark.parametrize("body", NO_OBJECTS, ids=json.dumps)
@pytest.mark.parametrize("flow", FLOWS)
def test_where_an_object_is_due_anything_else_is_unexpected(kind: Kind, flow: str, body: Any) -> None:
    with pytest.raises(UnexpectedResponse, match=r"answered 200 with .* \(request id r-1\)") as caught:
        done(FLOWS[flow](client_of(kind, body)))
    assert (caught.value.status, caught.value.request_id) == (200, "r-1")


@both
@pytest.mark.parametrize("body", NO_LISTS, ids=json.dumps)
def test_where_a_list_of_objects_is_due_anything_else_is_unexpected(kind: Kind, body: Any) -> None:
    circleci = client_of(kind, body)
    with pytest.raises(UnexpectedResponse, match=r"GET /me/collaborations answered 200 with .* \(request id r-1\)"):
        done(circleci.api.user.get_collaborations())
    with pytest.raises(UnexpectedResponse, match=r"GET /me/collaborations answered 200 with .* \(request id r-1\)"):
        done(paginate(circleci.api.user.get_collaborations))


@both
@pytest.mark.parametrize("item", [None, "text", 5, []], ids=json.dumps)
def test_an_item_of_a_page_that_is_no_object_is_unexpected(kind: Kind, item: Any) -> None:
    circleci = client_of(kind, {"items": [item], "next_page_token": None})
    for call in (circleci.project(SLUG).pipelines(), circleci.organization("gh/acme").contexts()):
        with pytest.raises(UnexpectedResponse):
            done(call)


@both
def test_flaky_tests_that_did_not_arrive_are_unexpected_and_none_are_none(kind: Kind) -> None:
    bodies: tuple[Any, ...] = (
        {},
        {"total_flaky_tests": 1},
        {"flaky_tests": None, "total_flaky_tests": 0},
        {"flaky_tests": {}},
    )
    for body in bodies:
        with pytest.raises(UnexpectedResponse, match=r"FlakyTests\.flaky_tests of get_flaky_tests"):
            done(client_of(kind, body).project(SLUG).flaky_tests())
    assert done(client_of(kind, {"flaky-tests": [], "total-flaky-tests": 0}).project(SLUG).flaky_tests()) == []


@both
@pytest.mark.parametrize("id", [None, 5, "", [], {}, "..", "\ud800"], ids=json.dumps)
def test_webhooks_of_a_project_without_an_id_are_unexpected(kind: Kind, id: Any) -> None:
    with pytest.raises(UnexpectedResponse, match=r"Project\.id of get_project_by_slug"):
        done(client_of(kind, {"id": id, "slug": SLUG, "name": "web"}).project(SLUG).webhooks())


@both
def test_inside_an_object_decoding_stays_lenient(kind: Kind) -> None:
    me = done(client_of(kind, {"id": 5, "login": None, "brand_new": 1}).api.user.get_current_user())
    assert (me.id, me.login) == (5, None)
