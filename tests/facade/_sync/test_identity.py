"""Handles as values: compared, put into sets, copied, and refused by pickle."""

from __future__ import annotations

import copy
import pickle

import pytest

from circleci_facade import CircleCI
from circleci_facade.testing import FakeCircleCI, Job, Workflow


@pytest.fixture
def circleci(fake: FakeCircleCI) -> CircleCI:
    project = fake.add_project("gh/acme/web", [Workflow("test", [Job("unit")])])
    project.run(branch="main")
    project.run(branch="main")
    return fake.circleci()


def test_handles_of_the_same_thing_are_equal(circleci: CircleCI) -> None:
    project = circleci.project("gh/acme/web")
    newest, oldest = project.pipelines().list()
    again = circleci.pipeline(newest.id)
    assert newest == again
    assert len({newest, again, oldest}) == 2
    assert newest != oldest
    assert project == circleci.project("github/acme/web")
    assert project != circleci.project("gh/acme/api")
    assert project.organization() == circleci.organization("gh/acme")
    assert project != project.organization()


def test_handles_of_two_servers_are_not_equal() -> None:
    there = CircleCI("token", base_url="https://ci.example.com/api/v2")
    here = CircleCI("token", base_url="https://circleci.com/api/v2")
    assert here.project("gh/acme/web") != there.project("gh/acme/web")
    here.close()
    there.close()


def test_a_copy_of_a_handle_has_data_of_its_own_and_works(circleci: CircleCI) -> None:
    pipeline = circleci.project("gh/acme/web").latest()
    twin = copy.deepcopy(pipeline)
    assert twin == pipeline
    assert twin.data is not pipeline.data
    assert twin.refresh().number == 2


def test_a_handle_is_not_pickled_and_the_error_says_what_to_do(circleci: CircleCI) -> None:
    pipeline = circleci.project("gh/acme/web").latest()
    with pytest.raises(TypeError, match=r"Send an id or a slug to the other process, or data\.to_dict\(\)"):
        pickle.dumps(pipeline)
    assert pickle.loads(pickle.dumps(pipeline.to_dict()))["number"] == 2
    assert pickle.loads(pickle.dumps(pipeline.data)) == pipeline.data


def test_a_workflow_and_a_job_say_whether_they_ended_and_whether_they_failed(fake: FakeCircleCI) -> None:
    jobs = [Job("unit", 20, "failed"), Job("lint", 600)]
    fake.add_project("gh/acme/api", [Workflow("test", jobs)]).run(branch="main")
    fake.clock.advance(60)
    pipeline = fake.circleci().project("gh/acme/api").latest()
    workflow = pipeline.workflows().first()
    assert workflow is not None
    assert (workflow.status, workflow.is_final, workflow.failed) == ("failing", False, True)
    unit, lint = workflow.jobs().list()
    assert (unit.is_final, unit.failed) == (True, True)
    assert (lint.is_final, lint.failed) == (False, False)
