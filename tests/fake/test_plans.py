"""What a plan in Python says of when its workflows and jobs run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fake.runs import SLUG, ran, statuses

from circleci_facade.testing import FakeCircleCI, Job, TestCase, Workflow


@pytest.mark.parametrize(
    ("only", "runs_for"),
    [
        ({}, ["main", "fix/typo", "v1", "nightly"]),
        ({"branches": ["main"]}, ["main"]),
        ({"branches": ["/fix\\/.*/", "dev"]}, ["fix/typo"]),
        ({"branches": ["/fix/"]}, []),
        ({"tags": ["/v.*/"]}, ["main", "fix/typo", "v1"]),
        ({"branches": ["main"], "tags": ["nightly"]}, ["main", "nightly"]),
        ({"branches": [], "tags": ["/.*/"]}, ["v1", "nightly"]),
    ],
)
def test_a_workflow_runs_for_the_branches_and_tags_that_it_names(only: dict[str, Any], runs_for: list[str]) -> None:
    project = FakeCircleCI().add_project(SLUG, [Workflow("test", **only)], branches=["main", "fix/typo"])
    found = [branch for branch in project.branches if project.run(branch=branch).workflows]
    assert found + [tag for tag in ("v1", "nightly") if project.run(tag=tag).workflows] == runs_for


def test_a_pattern_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="workflow 'test': '\\(' is not a supported regular expression"):
        Workflow("test", tags=["/(/"])


def test_a_job_can_require_that_another_has_failed(fake: FakeCircleCI) -> None:
    jobs = [
        Job("unit", 5, outcome=["failed", "success"]),
        Job("notify", 5, requires={"unit": "failed"}),
        Job("tidy", 5, requires={"unit": ["success", "failed"]}),
        Job("ship", 5, requires=["unit"]),
    ]
    workflow = ran(fake, *jobs)
    assert workflow.status == "failed"
    assert statuses(workflow) == {"unit": "failed", "notify": "success", "tidy": "success", "ship": "not_run"}
    again = workflow.rerun()
    fake.clock.sleep(60)
    assert again.refresh().status == "success"
    assert statuses(again) == {"unit": "success", "notify": "not_run", "tidy": "success", "ship": "success"}


def test_the_api_shows_which_outcomes_a_job_requires(fake: FakeCircleCI) -> None:
    workflow = ran(fake, Job("unit", 5), Job("tidy", 5, requires={"unit": ["failed", "canceled"]}))
    unit, tidy = fake.circleci().api.workflow.list_workflow_jobs(workflow.id).items
    assert (tidy.dependencies, tidy.requires) == ([unit.id], {unit.id: ["failed", "canceled"]})


def test_what_never_runs_lets_a_job_start_that_asks_for_any_outcome(fake: FakeCircleCI) -> None:
    jobs = [
        Job("unit", 5, outcome="failed"),
        Job("deploy", 5, requires=["unit"]),
        Job("tidy", 5, requires={"deploy": "terminal", "unit": "terminal"}),
        Job("warn", 5, requires={"deploy": "not_run"}),
        Job("thank", 5, requires={"deploy": ["success", "failed"]}),
    ]
    workflow = ran(fake, *jobs, seconds=8)
    assert statuses(workflow)["tidy"] == "running"
    fake.clock.sleep(30)
    assert statuses(workflow) == {
        "unit": "failed",
        "deploy": "not_run",
        "tidy": "success",
        "warn": "success",
        "thank": "not_run",
    }
    again = workflow.refresh().rerun(from_failed=True)
    fake.clock.sleep(30)
    assert statuses(again)["deploy"] == "not_run"
    assert again.refresh().status == "failed"


def test_a_job_that_was_canceled_lets_those_start_that_ask_for_it(fake: FakeCircleCI) -> None:
    jobs = [Job("unit", 500), Job("tidy", 5, requires={"unit": "canceled"}), Job("ship", 5, requires=["unit"])]
    workflow = ran(fake, *jobs, seconds=20)
    workflow.job("unit").cancel()
    fake.clock.sleep(30)
    assert statuses(workflow) == {"unit": "canceled", "tidy": "success", "ship": "not_run"}


def test_canceling_the_workflow_starts_nothing_more(fake: FakeCircleCI) -> None:
    workflow = ran(fake, Job("unit", 500), Job("tidy", 5, requires={"unit": "terminal"}), seconds=20)
    workflow.cancel()
    fake.clock.sleep(600)
    assert statuses(workflow) == {"unit": "canceled", "tidy": "not_run"}


def test_a_rerun_goes_by_the_jobs_that_it_keeps(fake: FakeCircleCI) -> None:
    jobs = [
        Job("lint", 5, outcome="failed"),
        Job("unit", 5, requires=["lint"]),
        Job("docs", 5, outcome=["failed", "success"]),
        Job("tidy", 5, requires={"unit": "not_run", "docs": "success"}),
    ]
    workflow = ran(fake, *jobs)
    assert statuses(workflow) == {"lint": "failed", "unit": "not_run", "docs": "failed", "tidy": "not_run"}
    again = workflow.rerun(jobs=["docs"])
    fake.clock.sleep(30)
    assert statuses(again) == {"lint": "failed", "unit": "not_run", "docs": "success", "tidy": "success"}


def test_an_outcome_that_jobs_do_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="job 'ship' requires unit to be broken, which is not a status"):
        Job("ship", requires={"unit": "broken"})


def test_a_job_that_does_nothing_ends_at_once_and_has_no_number(fake: FakeCircleCI) -> None:
    jobs = [Job("unit", 5), Job("all", 60, type="no-op", requires=["unit"]), Job("ship", 5, requires=["all"])]
    workflow = ran(fake, *jobs, seconds=8)
    assert statuses(workflow) == {"unit": "success", "all": "success", "ship": "running"}
    assert workflow.job("all").number is None


def test_what_a_changed_job_does_begins_with_its_next_run(fake: FakeCircleCI) -> None:
    project = fake.add_project("gh/acme/web", [Workflow("test", [Job("unit")])])
    circleci = fake.circleci().project("gh/acme/web")
    for _ in range(3):
        circleci.trigger(branch="main").wait()
    project.change_job("unit", outcome=["failed", "success"])
    assert [circleci.trigger(branch="main").wait().succeeded for _ in range(4)] == [False, True, False, True]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Job("unit", seconds=float("inf")), "cannot take inf seconds"),
        (lambda: Job("unit", seconds="5"), "seconds of job 'unit' are a number"),  # type: ignore[arg-type]
        (lambda: Job("unit", artifacts={"a": "text"}), "artifact 'a' of job 'unit' must be bytes"),  # type: ignore[dict-item]
        (lambda: Job("unit", artifacts=["a"]), "are a mapping of paths to bytes"),  # type: ignore[arg-type]
        (lambda: Job("unit", tests=["a"]), "must be a list of TestCase"),  # type: ignore[list-item]
        (lambda: Job("unit", contexts="deploy"), "must be a list of str, not 'deploy'"),
        (lambda: Job("unit", parallelism=1.5), "is an int, not 1.5"),  # type: ignore[arg-type]
        (lambda: Job("unit", type="lock"), "is of type build, approval, no-op"),  # type: ignore[arg-type]
        (lambda: TestCase("a", ["fail"]), "ends in success, failure, skipped, not in"),  # type: ignore[list-item]
    ],
)
def test_what_a_job_cannot_be_is_said_at_once(make: Callable[[], object], said: str) -> None:
    with pytest.raises((TypeError, ValueError), match=said):
        make()
