"""Walking through pages."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

import pytest
from facade.both import Kind, both, client, done

from circleci_facade import AsyncPages, Pages, RepeatedPage, paginate
from circleci_facade.testing import FakeCircleCI


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI()
    project = fake.add_project("gh/acme/web", branches=["main", "other"])
    for number in range(45):
        project.run(fake.clock.now(), branch="main" if number % 3 else "other")
    return fake


def pages_of(fake: FakeCircleCI) -> int:
    return len(fake.requests)


@both
def test_every_item_of_every_page_comes_once_newest_first(fake: FakeCircleCI, kind: Kind) -> None:
    pipelines = done(client(fake, kind).project("gh/acme/web").pipelines())
    assert [pipeline.number for pipeline in pipelines] == list(range(45, 0, -1))
    assert pages_of(fake) == 3


@both
def test_a_page_is_fetched_only_when_its_first_item_is_asked_for(fake: FakeCircleCI, kind: Kind) -> None:
    pipelines = done(client(fake, kind).project("gh/acme/web").pipelines(limit=20))
    assert len(pipelines) == 20
    assert pages_of(fake) == 1


@both
def test_a_branch_is_asked_for_on_every_page(fake: FakeCircleCI, kind: Kind) -> None:
    pipelines = done(client(fake, kind).project("gh/acme/web").pipelines(branch="main"))
    assert len(pipelines) == 30
    assert all("branch=main" in request for request in fake.requests)


@pytest.mark.parametrize("limit", [0, 1, 19, 20, 21, 45, 100])
def test_a_limit_ends_the_walk(fake: FakeCircleCI, limit: int) -> None:
    walk = paginate(fake.circleci().api.pipeline.list_pipelines_for_project, "gh/acme/web").limit(limit)
    assert len(list(walk)) == min(limit, 45)
    assert pages_of(fake) == min(-(-limit // 20), 3)


def test_a_negative_limit_is_refused(fake: FakeCircleCI) -> None:
    with pytest.raises(ValueError, match="must not be negative: -1"):
        paginate(fake.circleci().api.pipeline.list_pipelines).limit(-1)


def test_the_pages_themselves_can_be_had_and_a_walk_resumed(fake: FakeCircleCI) -> None:
    operation = fake.circleci().api.pipeline.list_pipelines_for_project
    first = next(iter(paginate(operation, "gh/acme/web").pages()))
    assert [pipeline.number for pipeline in first.items or ()] == list(range(45, 25, -1))
    rest = paginate(operation, "gh/acme/web", page_token=first.next_page_token)
    assert [pipeline.number for pipeline in rest] == list(range(25, 0, -1))


def test_one_walk_may_be_walked_twice(fake: FakeCircleCI) -> None:
    walk = paginate(fake.circleci().api.pipeline.list_pipelines_for_project, "gh/acme/web")
    assert [item.id for item in walk] == [item.id for item in walk]


def test_paginate_takes_async_operations_too(fake: FakeCircleCI) -> None:
    async def numbers() -> list[int]:
        circleci = fake.async_circleci()
        walk = paginate(circleci.api.pipeline.list_pipelines, org_slug="gh/acme").limit(30)
        assert isinstance(walk, AsyncPages)
        return [pipeline.number async for pipeline in walk]

    assert asyncio.run(numbers()) == list(range(45, 15, -1))
    assert isinstance(paginate(fake.circleci().api.pipeline.list_pipelines), Pages)


class Answer:
    def __init__(self, items: list[int] | None, next_page_token: str | None) -> None:
        self.items = items
        self.next_page_token = next_page_token


def test_a_token_that_repeats_is_an_error_and_no_loop() -> None:
    tokens = itertools.cycle(["a", "b"])

    def operation(**_: Any) -> Answer:
        return Answer([1], next(tokens))

    walk = iter(paginate(operation))
    assert [next(walk), next(walk), next(walk)] == [1, 1, 1]
    with pytest.raises(RepeatedPage, match="would never end"):
        next(walk)


def test_an_empty_page_in_between_and_one_without_items_do_not_end_the_walk() -> None:
    answers = iter([Answer([1], "a"), Answer([], "b"), Answer(None, "c"), Answer([2], "")])
    assert list(paginate(lambda **_: next(answers))) == [1, 2]
