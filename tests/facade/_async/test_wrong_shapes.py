"""A response of another shape than the operation's is an `UnexpectedResponse`, in operations and in flows."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from circleci_facade import AsyncCircleCI, UnexpectedResponse, paginate

from .clients import client_of

SLUG = "gh/acme/web"
NO_OBJECTS: list[Any] = [None, "text", 5, 0.5, True, [], [{}], ["text"]]
NO_LISTS: list[Any] = [None, "text", 5, True, {}, {"items": []}, [None], ["text"], [5], [[]]]

FLOWS: dict[str, Callable[[AsyncCircleCI], Awaitable[object]]] = {
    "an operation": lambda circleci: circleci.api.user.get_current_user(),
    "an operation with kebab-case fields": lambda circleci: circleci.api.insights.get_flaky_tests(SLUG),
    "a page": lambda circleci: paginate(circleci.api.pipeline.list_pipelines_for_project, SLUG).list(),
    "pipeline": lambda circleci: circleci.pipeline("5034460f"),
    "workflow": lambda circleci: circleci.workflow("5034460f"),
    "pipelines": lambda circleci: circleci.project(SLUG).pipelines().list(),
    "latest": lambda circleci: circleci.project(SLUG).latest(),
    "trigger": lambda circleci: circleci.project(SLUG).trigger(branch="main"),
    "trigger by definition": lambda circleci: circleci.project("circleci/a/b").trigger(branch="main"),
    "info": lambda circleci: circleci.project(SLUG).info(),
    "settings": lambda circleci: circleci.project(SLUG).settings(),
    "variables": lambda circleci: circleci.project(SLUG).variables().list(),
    "webhooks": lambda circleci: circleci.project(SLUG).webhooks().list(),
    "flaky tests": lambda circleci: circleci.project(SLUG).flaky_tests().list(),
    "workflow metrics": lambda circleci: circleci.project(SLUG).workflow_metrics().list(),
    "contexts": lambda circleci: circleci.organization("gh/acme").contexts().list(),
    "create a context": lambda circleci: circleci.organization("gh/acme").create_context("deploy"),
}


def responding(body: Any) -> AsyncCircleCI:
    """A client of a service that responds with this JSON to everything."""
    content = json.dumps(body)
    return client_of(lambda _: httpx.Response(200, content=content, headers={"X-Request-Id": "r-1"}))


@pytest.mark.parametrize("body", NO_OBJECTS, ids=json.dumps)
@pytest.mark.parametrize("flow", FLOWS)
async def test_where_an_object_is_due_anything_else_is_unexpected(flow: str, body: Any) -> None:
    with pytest.raises(UnexpectedResponse, match=r"returned 200 with .* \(request id r-1\)") as caught:
        await FLOWS[flow](responding(body))
    assert (caught.value.status, caught.value.request_id) == (200, "r-1")


@pytest.mark.parametrize("body", NO_LISTS, ids=json.dumps)
async def test_where_a_list_of_objects_is_due_anything_else_is_unexpected(body: Any) -> None:
    circleci = responding(body)
    with pytest.raises(UnexpectedResponse, match=r"GET /me/collaborations returned 200 with .* \(request id r-1\)"):
        await circleci.api.user.get_collaborations()
    with pytest.raises(UnexpectedResponse, match=r"GET /me/collaborations returned 200 with .* \(request id r-1\)"):
        await paginate(circleci.api.user.get_collaborations).list()


@pytest.mark.parametrize("item", [None, "text", 5, []], ids=json.dumps)
async def test_an_item_of_a_page_that_is_no_object_is_unexpected(item: Any) -> None:
    circleci = responding({"items": [item], "next_page_token": None})
    with pytest.raises(UnexpectedResponse):
        await circleci.project(SLUG).pipelines().list()
    with pytest.raises(UnexpectedResponse):
        await circleci.organization("gh/acme").contexts().list()


async def test_flaky_tests_that_did_not_arrive_are_unexpected_and_none_are_none() -> None:
    bodies: tuple[Any, ...] = (
        {},
        {"total_flaky_tests": 1},
        {"flaky_tests": None, "total_flaky_tests": 0},
        {"flaky_tests": {}},
    )
    for body in bodies:
        with pytest.raises(UnexpectedResponse, match=r"FlakyTests\.flaky_tests of get_flaky_tests"):
            await responding(body).project(SLUG).flaky_tests().list()
    assert await responding({"flaky-tests": [], "total-flaky-tests": 0}).project(SLUG).flaky_tests().list() == []


@pytest.mark.parametrize("id", [None, 5, "", [], {}, "..", "\ud800"], ids=json.dumps)
async def test_webhooks_of_a_project_without_an_id_are_unexpected(id: Any) -> None:
    with pytest.raises(UnexpectedResponse, match=r"Project\.id of get_project_by_slug"):
        await responding({"id": id, "slug": SLUG, "name": "web"}).project(SLUG).webhooks().list()


async def test_inside_an_object_decoding_stays_lenient() -> None:
    me = await responding({"id": 5, "login": None, "brand_new": 1}).api.user.get_current_user()
    arrived: tuple[object, object] = (me.id, me.login)
    assert arrived == (5, None)
