"""What the list methods of handles return: pages to iterate over, to limit, and to ask for the first or for all."""

from __future__ import annotations

import gc
from datetime import timedelta

import pytest

from circleci_facade import APIError, AsyncPages, NoMatch
from circleci_facade.testing import FakeCircleCI, FakeProject, Job, Workflow, faults


@pytest.fixture
def project(fake: FakeCircleCI) -> FakeProject:
    """A project with 45 pipelines, a minute apart."""
    project = fake.add_project("gh/acme/web", [Workflow("test", [Job("unit"), Job("hold", type="approval")])])
    for _ in range(45):
        project.run(branch="main")
        fake.clock.advance(60)
    return project


async def test_a_list_can_be_iterated_over_more_than_once(fake: FakeCircleCI, project: FakeProject) -> None:
    pipelines = fake.async_circleci().project("gh/acme/web").pipelines(limit=3)
    for _ in range(2):
        assert [pipeline.number async for pipeline in pipelines] == [45, 44, 43]


async def test_a_list_is_fetched_whole(fake: FakeCircleCI, project: FakeProject) -> None:
    pipelines = await fake.async_circleci().project("gh/acme/web").pipelines().list()
    assert [pipeline.number for pipeline in pipelines] == list(range(45, 0, -1))


async def test_the_first_item_is_fetched_alone(fake: FakeCircleCI, project: FakeProject) -> None:
    pipelines = fake.async_circleci().project("gh/acme/web").pipelines()
    first = await pipelines.first()
    assert first is not None
    assert first.number == 45
    assert len(fake.requests) == 1
    assert await pipelines.limit(0).first() is None
    assert await fake.async_circleci().project("gh/acme/web").variables().first() is None


async def test_a_list_of_handles_is_limited_by_number_and_time(fake: FakeCircleCI, project: FakeProject) -> None:
    pipelines = fake.async_circleci().project("gh/acme/web").pipelines()
    assert [pipeline.number async for pipeline in pipelines.limit(2)] == [45, 44]
    since = fake.clock.now() - timedelta(minutes=3, seconds=1)
    assert [pipeline.number async for pipeline in pipelines.since(since)] == [45, 44, 43]


async def test_the_pages_of_a_list_of_handles_have_handles_and_tokens(fake: FakeCircleCI, project: FakeProject) -> None:
    pages = [page async for page in fake.async_circleci().project("gh/acme/web").pipelines().pages()]
    assert [len(page.items or []) for page in pages] == [20, 20, 5]
    assert [bool(page.next_page_token) for page in pages] == [True, True, False]
    assert [pipeline.number for pipeline in pages[2].items or []] == [5, 4, 3, 2, 1]


async def test_each_puts_something_else_in_the_place_of_every_item(fake: FakeCircleCI, project: FakeProject) -> None:
    pipelines = fake.async_circleci().project("gh/acme/web").pipelines(limit=2)
    names: AsyncPages[str] = pipelines.each(lambda pipeline: f"#{pipeline.number}").each(str.upper)
    assert await names.list() == ["#45", "#44"]


async def test_a_list_that_cannot_work_fails_when_it_is_asked_for(fake: FakeCircleCI, project: FakeProject) -> None:
    pipeline = await fake.async_circleci().project("gh/acme/web").latest()
    workflow = await pipeline.workflows().first()
    assert workflow is not None
    approval = await workflow.job("hold")
    with pytest.raises(NoMatch, match="job hold has no number"):
        approval.artifacts()
    with pytest.raises(NoMatch, match="job hold has no number"):
        approval.tests()


async def test_a_walk_that_is_left_halfway_leaves_nothing_to_finalize(fake: FakeCircleCI, project: FakeProject) -> None:
    circleci = fake.async_circleci()
    async for _ in circleci.project("gh/acme/web").pipelines():
        break
    async for _ in circleci.project("gh/acme/web").pipelines().pages():
        break
    await circleci.project("gh/acme/web").latest()
    gc.collect()  # under trio, a generator that is left halfway warns here


async def test_a_page_that_failed_can_be_asked_for_again(fake: FakeCircleCI, project: FakeProject) -> None:
    walk = aiter(fake.async_circleci(retries=0).project("gh/acme/web").pipelines())
    numbers = [(await anext(walk)).number for _ in range(20)]
    fake.inject(faults.error(500), "list_pipelines_for_project", times=1)
    with pytest.raises(APIError):
        await anext(walk)
    async for pipeline in walk:
        numbers.append(pipeline.number)
    assert numbers == list(range(45, 0, -1))


async def test_since_leaves_out_older_items_in_whatever_order_they_come(fake: FakeCircleCI) -> None:
    organization = fake.async_circleci().organization("gh/acme")
    fake.add_organization("gh/acme")
    for name in ("first", "second", "third"):
        await organization.create_context(name)
        fake.clock.advance(3600)
    since = fake.clock.now() - timedelta(hours=2, minutes=1)
    names = sorted([context.name async for context in organization.contexts().since(since)])
    assert names == ["second", "third"]


async def test_a_list_of_handles_is_resumed_at_a_page(fake: FakeCircleCI, project: FakeProject) -> None:
    pipelines = fake.async_circleci().project("gh/acme/web").pipelines()
    page = await anext(pipelines.pages())
    token = page.next_page_token
    assert token is not None
    assert [pipeline.number async for pipeline in pipelines.resume(token).limit(2)] == [25, 24]
    with pytest.raises(ValueError, match="resume"):
        pipelines.resume("")


async def test_a_list_says_what_it_lists_and_that_nobody_knows_yet_whether_it_is_empty(
    fake: FakeCircleCI, project: FakeProject
) -> None:
    pipelines = fake.async_circleci().project("gh/acme/web").pipelines()
    assert (
        repr(pipelines)
        == f"<{type(pipelines).__name__} of list_pipelines_for_project: iterate over them, or call list()>"
    )
    with pytest.raises(TypeError, match=r"use \.first\(\) or \.list\(\)"):
        bool(pipelines)


async def test_arguments_that_the_operation_does_not_take_are_refused_at_once(fake: FakeCircleCI) -> None:
    from circleci_facade import paginate

    operation = fake.async_circleci().api.pipeline.list_pipelines
    with pytest.raises(TypeError, match="list_pipelines: got an unexpected keyword argument 'orgslug'"):
        paginate(operation, orgslug="gh/acme")  # type: ignore[call-overload]
    assert fake.requests == []


async def test_lists_of_pipelines_are_waited_for_and_mapped_over(fake: FakeCircleCI, project: FakeProject) -> None:
    fake.clock.advance(3600)
    circleci = fake.async_circleci()
    pipelines = circleci.project("gh/acme/web").pipelines(limit=2)
    results = await circleci.wait_all(pipelines, on_hold="return")
    assert [result.pipeline.number for result in results] == [45, 44]
    with pytest.raises(ValueError, match="for one, use its wait"):
        await circleci.wait_all(results[0].pipeline)  # type: ignore[call-overload]


@pytest.mark.parametrize("method", ["cancel", "rerun_failed"])
async def test_one_failure_does_not_keep_the_other_workflows_from_being_tried(fake: FakeCircleCI, method: str) -> None:
    jobs = [Job("unit", 10, "failed")] if method == "rerun_failed" else [Job("unit", 600)]
    fake.add_project("gh/acme/api", [Workflow(name, jobs) for name in ("a", "b", "c")]).run(branch="main")
    fake.clock.advance(60)
    operation = "cancel_workflow" if method == "cancel" else "rerun_workflow"
    fake.inject(faults.error(400), operation, times=1)
    pipeline = await fake.async_circleci().project("gh/acme/api").latest()
    with pytest.raises(APIError) as raised:
        await (pipeline.cancel() if method == "cancel" else pipeline.rerun_failed())
    assert raised.value.__notes__
    assert len([request for request in fake.requests if request.endswith(("/cancel", "/rerun"))]) == 3
