"""This project's own .circleci/config.yml, on the fake: what runs on a branch, for a tag, and on the schedule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from circleci_api.models import DayOfWeek, Timetable

from circleci_facade import CircleCI, PipelineResult
from circleci_facade.testing import FakeCircleCI, FakeProject

ROOT = Path(__file__).resolve().parents[1]
CONFIG = ROOT / ".circleci" / "config.yml"
SLUG = "gh/acme/circleci-facade"
TESTS = [f"test-3.{minor}" for minor in (11, 12, 13, 14)]


@pytest.fixture
def project(fake_circleci: FakeCircleCI) -> FakeProject:
    return fake_circleci.add_project(SLUG, config=CONFIG, branches=["main", "topic"])


def jobs_of(result: PipelineResult) -> dict[str, list[str]]:
    """The names of the jobs of each workflow."""
    return {workflow.name: sorted(job.name for job in workflow.jobs()) for workflow in result.workflows}


@pytest.mark.parametrize("branch", ["main", "topic"])
def test_a_push_to_a_branch_runs_the_tests(project: FakeProject, circleci: CircleCI, branch: str) -> None:
    result = circleci.project(SLUG).trigger(branch=branch).wait()
    assert result.succeeded
    assert jobs_of(result) == {"test": ["lowest", *TESTS]}


def test_a_version_is_published_once_it_is_tested_built_and_approved(project: FakeProject, circleci: CircleCI) -> None:
    pipeline = circleci.project(SLUG).trigger(tag="v1.2.3")
    result = pipeline.wait(on_hold="return")
    (release,) = result.on_hold
    assert {job.name: str(job.status) for job in release.jobs()} == {
        **dict.fromkeys([*TESTS, "build"], "success"),
        "approve": "on_hold",
        "publish": "blocked",
    }
    release.approve("approve")
    assert pipeline.wait().succeeded
    assert release.job("publish").status == "success"


@pytest.mark.parametrize("python", ["3.11", "3.14"])
def test_nothing_is_built_where_a_test_fails(project: FakeProject, circleci: CircleCI, python: str) -> None:
    project.change_job(f"test-{python}", outcome="failed")
    result = circleci.project(SLUG).trigger(tag="v1.2.3").wait()
    (release,) = result.failed
    assert release.job("build").status in ("blocked", "not_run", "canceled")


@pytest.mark.parametrize("tag", ["1.2.3", "v1.2.3rc1", "before-v1.2.3"])
def test_another_tag_publishes_nothing(project: FakeProject, tag: str) -> None:
    assert project.run(tag=tag).workflows == []


def test_the_schedule_regenerates_and_runs_no_tests(
    project: FakeProject, fake_circleci: FakeCircleCI, circleci: CircleCI
) -> None:
    timetable = Timetable(per_hour=1, hours_of_day=[5], days_of_week=[DayOfWeek.MON])
    circleci.api.schedule.create_schedule(SLUG, "published document", timetable, "system", {"branch": "main"})
    fake_circleci.clock.advance(7 * 24 * 3600 + 3600)
    pipeline = circleci.project(SLUG).latest()
    assert pipeline.trigger
    assert pipeline.trigger.type == "scheduled_pipeline"
    assert jobs_of(pipeline.result()) == {"published-document": ["regenerate"]}


def test_it_tests_every_python_that_the_project_names() -> None:
    classifiers = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert [f"test-{version}" for version in classifiers] == TESTS
