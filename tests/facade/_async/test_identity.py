"""Handles as values: compared, put into sets, copied, and refused by pickle."""

from __future__ import annotations

import copy
import pickle

import pytest

from circleci_facade import AsyncCircleCI
from circleci_facade.testing import FakeCircleCI, Job, Workflow


@pytest.fixture
def circleci(fake: FakeCircleCI) -> AsyncCircleCI:
    project = fake.add_project("gh/acme/web", [Workflow("test", [Job("unit")])])
    project.run(branch="main")
    project.run(branch="main")
    return fake.async_circleci()


async def test_handles_of_the_same_thing_are_equal(circleci: AsyncCircleCI) -> None:
    project = circleci.project("gh/acme/web")
    newest, oldest = await project.pipelines().list()
    again = await circleci.pipeline(newest.id)
    assert newest == again
    assert len({newest, again, oldest}) == 2
    assert newest != oldest
    assert project == circleci.project("github/acme/web")
    assert project != circleci.project("gh/acme/api")
    assert project.organization() == circleci.organization("gh/acme")
    assert project != project.organization()


async def test_handles_of_two_servers_are_not_equal() -> None:
    there = AsyncCircleCI("token", base_url="https://ci.example.com/api/v2")
    here = AsyncCircleCI("token", base_url="https://circleci.com/api/v2")
    assert here.project("gh/acme/web") != there.project("gh/acme/web")
    await here.aclose()
    await there.aclose()


async def test_a_copy_of_a_handle_has_data_of_its_own_and_works(circleci: AsyncCircleCI) -> None:
    pipeline = await circleci.project("gh/acme/web").latest()
    twin = copy.deepcopy(pipeline)
    assert twin == pipeline
    assert twin.data is not pipeline.data
    assert (await twin.refresh()).number == 2


async def test_a_handle_is_not_pickled_and_the_error_says_what_to_do(circleci: AsyncCircleCI) -> None:
    pipeline = await circleci.project("gh/acme/web").latest()
    with pytest.raises(TypeError, match=r"Send an id or a slug to the other process, or data\.to_dict\(\)"):
        pickle.dumps(pipeline)
    assert pickle.loads(pickle.dumps(pipeline.to_dict()))["number"] == 2
    assert pickle.loads(pickle.dumps(pipeline.data)) == pipeline.data


async def test_a_workflow_and_a_job_say_whether_they_ended_and_whether_they_failed(fake: FakeCircleCI) -> None:
    jobs = [Job("unit", 20, "failed"), Job("lint", 600)]
    fake.add_project("gh/acme/api", [Workflow("test", jobs)]).run(branch="main")
    fake.clock.advance(60)
    pipeline = await fake.async_circleci().project("gh/acme/api").latest()
    workflow = await pipeline.workflows().first()
    assert workflow is not None
    assert (workflow.status, workflow.is_final, workflow.failed) == ("failing", False, True)
    unit, lint = await workflow.jobs().list()
    assert (unit.is_final, unit.failed) == (True, True)
    assert (lint.is_final, lint.failed) == (False, False)
