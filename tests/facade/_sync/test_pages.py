"""Walking through pages."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from circleci_api.models import Pipeline
from contract.samples import Sampler, argument, paged

from circleci_facade import Pages, UnexpectedResponse, paginate
from circleci_facade.testing import FakeCircleCI

from .clients import client_of


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI()
    project = fake.add_project("gh/acme/web", branches=["main", "other"])
    for number in range(45):
        project.run(branch="main" if number % 3 else "other")
    return fake


def pages_of(fake: FakeCircleCI) -> int:
    return len(fake.requests)


def test_every_item_of_every_page_comes_once_newest_first(fake: FakeCircleCI) -> None:
    pipelines = list(fake.circleci().project("gh/acme/web").pipelines())
    assert [pipeline.number for pipeline in pipelines] == list(range(45, 0, -1))
    assert pages_of(fake) == 3


def test_a_page_is_fetched_only_when_its_first_item_is_asked_for(fake: FakeCircleCI) -> None:
    pipelines = list(fake.circleci().project("gh/acme/web").pipelines(limit=20))
    assert len(pipelines) == 20
    assert pages_of(fake) == 1


def test_a_branch_is_asked_for_on_every_page(fake: FakeCircleCI) -> None:
    pipelines = list(fake.circleci().project("gh/acme/web").pipelines(branch="main"))
    assert len(pipelines) == 30
    assert all("branch=main" in request for request in fake.requests)


@pytest.mark.parametrize("limit", [0, 1, 19, 20, 21, 45, 100])
def test_a_limit_ends_the_walk(fake: FakeCircleCI, limit: int) -> None:
    walk = paginate(fake.circleci().api.pipeline.list_pipelines_for_project, "gh/acme/web").limit(limit)
    assert len(list(walk)) == min(limit, 45)
    assert pages_of(fake) == min(-(-limit // 20), 3)


@pytest.mark.parametrize("limit", [-1, 2.5, "5", True, b"5", [5]])
def test_an_invalid_limit_is_refused_before_anything_is_sent(fake: FakeCircleCI, limit: Any) -> None:
    circleci = fake.circleci()
    with pytest.raises(ValueError, match="a limit must be a whole number from 0, or None for no limit, not"):
        paginate(circleci.api.pipeline.list_pipelines).limit(limit)
    with pytest.raises(ValueError, match="a limit must be a whole number from 0"):
        circleci.project("gh/acme/web").pipelines(limit=limit)
    assert fake.requests == []


def test_what_does_not_list_page_by_page_is_refused_before_anything_is_sent(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    project = circleci.project("gh/acme/web")
    wrongs: tuple[Any, ...] = (
        circleci.api.user.get_current_user,
        circleci.api.pipeline.get_pipeline_by_id,
        circleci.api.pipeline_definition.list_pipeline_definitions,  # a list, but never in pages
        circleci.pipeline,
        project.pipelines,
        project.info,
        circleci.api,
        "list_pipelines",
        None,
    )
    for wrong in wrongs:
        with pytest.raises(ValueError, match=r"paginate\(\) takes an operation"):
            paginate(wrong)
    assert fake.requests == []


def test_an_operation_that_returns_a_whole_list_is_a_single_page(fake: FakeCircleCI) -> None:
    mine = list(paginate(fake.circleci().api.user.get_collaborations))
    assert "gh/acme" in [organization.slug for organization in mine]
    assert len(fake.requests) == 1


def test_the_pages_themselves_can_be_had_and_a_walk_resumed(fake: FakeCircleCI) -> None:
    operation = fake.circleci().api.pipeline.list_pipelines_for_project
    first = next(iter(paginate(operation, "gh/acme/web").pages()))
    assert [pipeline.number for pipeline in first.items or ()] == list(range(45, 25, -1))
    rest = paginate(operation, "gh/acme/web", page_token=first.next_page_token)
    assert [pipeline.number for pipeline in rest] == list(range(25, 0, -1))


def test_one_walk_may_be_walked_twice(fake: FakeCircleCI) -> None:
    walk = paginate(fake.circleci().api.pipeline.list_pipelines_for_project, "gh/acme/web")
    assert [item.id for item in walk] == [item.id for item in walk]


class Answer:
    def __init__(self, items: list[int] | None, next_page_token: str | None) -> None:
        self.items = items
        self.next_page_token = next_page_token


def test_a_token_that_repeats_ends_the_walk() -> None:
    numbers, tokens = itertools.count(), itertools.cycle(["a", "b"])

    def operation(page_token: str | None = None) -> Answer:
        return Answer([next(numbers)], next(tokens))

    assert list(paginate(operation)) == [0, 1, 2]


def test_a_token_that_leads_back_to_where_a_walk_was_resumed_ends_it() -> None:
    numbers = itertools.count()

    def operation(page_token: str | None = None) -> Answer:
        return Answer([next(numbers)], "a")

    assert list(paginate(operation, page_token="a")) == [0]


@pytest.mark.parametrize("again", [[1, 2], [3, 4]], ids=["the first", "the one before"])
def test_a_page_that_repeats_ends_the_walk_whatever_its_token(again: list[int]) -> None:
    pages, tokens = itertools.chain([[1, 2], [3, 4]], itertools.repeat(again)), map(str, itertools.count())

    def operation(page_token: str | None = None) -> Answer:
        return Answer(next(pages), next(tokens))

    assert list(paginate(operation)) == [1, 2, 3, 4]


def test_a_context_of_more_than_a_page_of_variables_is_walked_once(fake: FakeCircleCI) -> None:
    context = fake.circleci().organization("gh/acme").create_context("crowded")
    variables = fake.organizations["gh/acme"].contexts[context.id].variables
    for number in range(100):
        context.set_variable(f"V{number}", "value")
    variables["ONE_MORE"] = variables["V0"]  # contexts of old hold more
    assert len(list(context.variables())) == 100


def test_a_page_that_repeats_any_earlier_one_ends_the_walk_even_if_its_items_have_changed() -> None:
    """Nobody saw which pages the endless list repeated (CircleCI-Env-Inspector, 2023)."""
    ids, counter = itertools.chain(["a"], itertools.cycle(["b", "c"])), itertools.count()

    def operation(page_token: str | None = None) -> Any:
        number = next(counter)
        return SimpleNamespace(items=[SimpleNamespace(id=next(ids), number=number)], next_page_token=str(number))

    assert [item.number for item in paginate(operation)] == [0, 1, 2]


def test_an_empty_page_in_between_and_one_without_items_do_not_end_the_walk() -> None:
    answers = iter([Answer([1], "a"), Answer([], "b"), Answer(None, "c"), Answer([2], "")])

    def operation(page_token: str | None = None) -> Answer:
        return next(answers)

    assert list(paginate(operation)) == [1, 2]


@pytest.mark.parametrize("operation", paged(), ids=lambda operation: operation.id)
def test_every_paged_operation_can_be_walked(operation: Any) -> None:
    """Two pages are served, by token or by offset; both are walked, with the operation's own arguments."""
    (answer,) = operation.answers
    sampler = Sampler("all")
    first, second = (sampler.value(answer.schema, "") for _ in range(2))
    asked: list[Any] = []

    def serve(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params)
        if isinstance(first, list):
            page = {0: first, len(first): second}.get(int(request.url.params.get("offset", 0)), [])
        elif request.url.params.get("page-token", request.url.params.get("page_token")) == "second":
            page = {**second, "next_page_token": None}
        else:
            page = {**first, "next_page_token": "second"}
        return httpx.Response(200, json=page)

    items = [
        *(first if isinstance(first, list) else first["items"]),
        *(second if isinstance(second, list) else second["items"]),
    ]
    values = [
        argument(each.schema, sampler.value(each.schema, each.name)) for each in operation.arguments if each.required
    ]
    values = [
        "gh/acme/web" if each.is_slug else value
        for each, value in zip((a for a in operation.arguments if a.required), values, strict=True)
    ]
    group = getattr(client_of(serve).api, operation.group)
    walked = list(paginate(getattr(group, operation.name), *values))
    assert len(walked) == len(items)
    assert len(asked) == (3 if isinstance(first, list) else 2)


def test_a_walk_may_end_at_a_date(fake: FakeCircleCI) -> None:
    project = fake.projects["gh/acme/web"]
    fake.clock.sleep(3600)
    noon = fake.clock.now()
    for _ in range(3):
        project.run(branch="main")
    circleci = fake.circleci()
    walk = paginate(circleci.api.pipeline.list_pipelines_for_project, "gh/acme/web")
    assert [pipeline.number for pipeline in walk.since(noon)] == [48, 47, 46]
    assert [pipeline.number for pipeline in walk.since(noon).limit(2)] == [48, 47]
    pipelines = circleci.project("gh/acme/web").pipelines(since=noon)
    assert [pipeline.number for pipeline in pipelines] == [48, 47, 46]
    assert len(list(walk.since(None))) == 48


def test_a_day_begins_in_utc(fake: FakeCircleCI) -> None:
    project = fake.projects["gh/acme/web"]
    for _ in range(3):
        fake.clock.sleep(8 * 3600)
        project.run(branch="main")
    circleci = fake.circleci()
    handles = circleci.project("gh/acme/web"), circleci.organization("gh/acme")
    for pages in [each.pipelines(since=date(2026, 1, 6)) for each in handles]:
        assert [pipeline.created_at.hour for pipeline in pages] == [9, 1]


TOO_EARLY = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))


@pytest.mark.parametrize("moment", [datetime(2026, 1, 1), "2026-01-01", 1767225600, True, TOO_EARLY])
def test_since_takes_only_a_day_or_a_time_with_a_zone(fake: FakeCircleCI, moment: Any) -> None:
    circleci = fake.circleci()
    with pytest.raises(ValueError, match=r"since (must be a date, or a|needs a time zone|is out of range)"):
        paginate(circleci.api.pipeline.list_pipelines_for_project, "gh/acme/web").since(moment)
    with pytest.raises(ValueError, match=r"since (must|needs|is)"):
        circleci.project("gh/acme/web").pipelines(since=moment)
    assert fake.requests == []


@pytest.mark.parametrize("by", ["number", "createdat", "", None, 7])
def test_since_goes_only_by_a_time_of_the_items(fake: FakeCircleCI, by: Any) -> None:
    operation = fake.circleci().api.pipeline.list_pipelines_for_project
    with pytest.raises(ValueError, match=r"since\(\) needs a time of Pipeline, and .* give by= one of .*created_at"):
        paginate(operation, "gh/acme/web").since(datetime.now(UTC), by=by)
    assert fake.requests == []


def walk_of(*items: dict[str, Any], token: Any = None) -> Pages[Pipeline]:
    """A walk through pipelines that a service sends with these values."""
    whole = {"id": "1", "number": 1, "state": "created", "created_at": "2026-01-05T09:00:00Z", "errors": []}
    page = {"items": [{**whole, **item} for item in items], "next_page_token": token}
    circleci = client_of(lambda _: httpx.Response(200, json=page))
    return paginate(circleci.api.pipeline.list_pipelines)


def test_a_time_that_is_missing_ends_nothing_one_without_a_zone_is_utc_and_text_is_unexpected() -> None:
    noon = datetime(2026, 1, 5, 12, tzinfo=UTC)
    items: list[dict[str, Any]] = [
        {"created_at": "2026-01-05T12:00:00"},
        {"created_at": None},
        {"created_at": "2026-01-05T11:59:59"},
    ]
    assert len(list(walk_of(*items).since(noon))) == 2
    with pytest.raises(UnexpectedResponse, match=r"CircleCI sent .* as Pipeline\.created_at"):
        walk_of({"created_at": "yesterday"}).since(noon).list()


@pytest.mark.parametrize("token", [5, ["next"], {"next": "x"}, True])
def test_a_token_that_is_not_text_is_unexpected(token: Any) -> None:
    with pytest.raises(UnexpectedResponse, match="as next_page_token of PipelineList, where text is needed"):
        walk_of({}, token=token).list()


@pytest.mark.parametrize("items", ["text", {"a": 1}, 5, True])
def test_items_that_are_no_list_are_unexpected(items: Any) -> None:
    page = {"items": items, "next_page_token": None}
    circleci = client_of(lambda _: httpx.Response(200, json=page))
    with pytest.raises(UnexpectedResponse):
        paginate(circleci.api.pipeline.list_pipelines).list()
