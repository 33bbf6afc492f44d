"""A workflow with `max_auto_reruns` that has failed is rerun from failed, at once and without a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from fake.runs import SLUG

from circleci_facade import Pipeline
from circleci_facade.testing import FakeCircleCI, Job, Workflow


def triggered(fake: FakeCircleCI, outcomes: Sequence[Any], seconds: float = 600, **options: Any) -> Pipeline:
    """A pipeline whose test fails as said, and is rerun at most twice, so many seconds after it was triggered."""
    jobs = [Job("lint", 5), Job("unit", 20, outcome=outcomes), Job("ship", 5, requires=["unit"])]
    fake.add_project(SLUG, [Workflow("test", jobs, max_auto_reruns=2, **options)])
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    fake.clock.sleep(seconds)
    return pipeline


def runs(pipeline: Pipeline) -> list[tuple[str, str, int | None]]:
    """The workflows: name, status, and which automatic rerun each is."""
    return [(each.name, str(each.status), each.data.auto_rerun_number) for each in pipeline.workflows()]


def test_it_is_rerun_until_it_succeeds(fake: FakeCircleCI) -> None:
    pipeline = triggered(fake, ["failed", "success"])
    assert runs(pipeline) == [("test", "failed", None), ("test", "success", 1)]
    first, second = pipeline.workflows()
    assert (first.data.max_auto_reruns, second.data.max_auto_reruns) == (2, 2)
    assert second.created_at == first.data.stopped_at
    assert first.job("lint").id == second.job("lint").id, "what has succeeded is not run again"


def test_it_is_rerun_as_long_as_attempts_are_left(fake: FakeCircleCI) -> None:
    pipeline = triggered(fake, ["failed"])
    assert runs(pipeline) == [("test", "failed", None), ("test", "failed", 1), ("test", "failed", 2)]


def test_without_it_neither_field_is_there(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG)
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    fake.clock.sleep(5)
    target = f"/api/v2/pipeline/{pipeline.id}/workflow"
    body = fake.answer("GET", target, {"circle-token": fake.token}, b"")[2]
    assert b"auto_rerun" not in body


@pytest.mark.parametrize("outcome", ["canceled", "unauthorized"])
def test_only_what_failed_is_rerun(fake: FakeCircleCI, outcome: str) -> None:
    assert runs(triggered(fake, [outcome])) == [("test", outcome, None)]


def test_what_somebody_canceled_is_not_rerun(fake: FakeCircleCI) -> None:
    pipeline = triggered(fake, ["failed"], seconds=10)
    next(iter(pipeline.workflows())).cancel()
    fake.clock.sleep(600)
    assert runs(pipeline) == [("test", "canceled", None)]


def test_a_rerun_by_hand_is_not_rerun(fake: FakeCircleCI) -> None:
    pipeline = triggered(fake, ["failed"])
    next(iter(pipeline.workflows())).rerun(from_failed=True)
    fake.clock.sleep(600)
    assert runs(pipeline)[3:] == [("test", "failed", None)]


def test_a_setup_workflow_that_succeeds_when_rerun_continues_its_pipeline(fake: FakeCircleCI) -> None:
    setup = Workflow("choose", [Job("generate", 10, ["failed", "success"])], setup=True, max_auto_reruns=1)
    fake.add_project(SLUG, [setup, Workflow("test")])
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    fake.clock.sleep(600)
    assert sorted(runs(pipeline), key=lambda run: run[:2]) == [
        ("choose", "failed", None),
        ("choose", "success", 1),
        ("test", "success", None),
    ]


def test_a_setup_workflow_that_is_rerun_after_it_has_continued_its_pipeline_fails(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("choose", setup=True), Workflow("test")])
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    fake.clock.sleep(600)
    next(iter(pipeline.workflows())).rerun()
    fake.clock.sleep(600)
    assert runs(pipeline) == [("choose", "success", None), ("test", "success", None), ("choose", "failed", None)]


CONFIG = """
version: 2.1
jobs:
  unit: {docker: [image: cimg/base:current]}
  ship: {docker: [image: cimg/base:current]}
workflows:
  test:
    max_auto_reruns: %s
    jobs:
      - unit
      - ship: {requires: [unit], serial-group: << pipeline.project.slug >>/production}
"""


def test_a_configuration_says_it_too_as_well_as_the_serial_groups_of_its_jobs(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, config=CONFIG % 1)
    project.change_job("unit", outcome=["failed", "success"])
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    fake.clock.sleep(600)
    assert runs(pipeline) == [("test", "failed", None), ("test", "success", 1)]
    assert [job.job.serial_group for job in project.pipelines[0].workflows[0].jobs] == [None, "gh/acme/web/production"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (CONFIG % 6, "workflows.test.max_auto_reruns: must be a number from 1 to 5, not 6"),
        (CONFIG % 0, "workflows.test.max_auto_reruns: must be a number from 1 to 5, not 0"),
        (CONFIG % "true", "workflows.test.max_auto_reruns: must be a number from 1 to 5, not True"),
        ((CONFIG % 1).replace("current]}", "current], max_auto_reruns: 2}", 1), "jobs.unit.max_auto_reruns: is for"),
    ],
)
def test_a_configuration_that_says_it_wrongly_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValueError) as caught:
        FakeCircleCI().add_project(SLUG, config=text)
    assert problem in str(caught.value)
