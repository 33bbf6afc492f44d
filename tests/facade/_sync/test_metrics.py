"""The metrics of a project and of an organization."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import httpx
import pytest
from circleci_api.models import Granularity, ReportingWindow

from circleci_facade.testing import FakeCircleCI, Job, TestCase, Workflow

from .clients import client_of

SLUG = "gh/acme/web"


def built(fake: FakeCircleCI) -> FakeCircleCI:
    """`fake` with a project that was built on five days, on two branches."""
    tests = [TestCase("test_login", ("success", "failure")), TestCase("test_logout")]
    jobs = [Job("unit", 60, tests=tests), Job("ship", 90, requires=["unit"], resource_class="large")]
    project = fake.add_project(SLUG, [Workflow("test", jobs)], branches=["main", "next"])
    for day in range(5):
        project.run(branch="main")
        project.run(branch="next" if day % 2 else "main")
        fake.clock.sleep(24 * 3600)
    return fake


def test_metrics_of_workflows_jobs_and_their_runs(fake: FakeCircleCI) -> None:
    project = built(fake).circleci().project(SLUG)
    (workflow,) = list(project.workflow_metrics())
    assert (workflow.name, workflow.metrics.total_runs, workflow.metrics.duration_metrics.median) == ("test", 8, 150)
    jobs = list(project.job_metrics("test", all_branches=True))
    assert [(job.name, job.metrics.total_runs) for job in jobs] == [("ship", 10), ("unit", 10)]
    assert [job.name for job in project.job_metrics("test", name="uni")] == ["unit"]
    runs = list(project.workflow_runs("test", branch="next"))
    assert [(run.branch, run.duration, run.status) for run in runs] == [("next", 150, "success")] * 2
    assert {run.duration for run in project.job_runs("test", "ship")} == {90}


def test_a_time_series_has_a_point_for_each_job_and_day(fake: FakeCircleCI) -> None:
    project = built(fake).circleci().project(SLUG)
    points = list(project.job_timeseries("test"))
    assert {(point.name, point.timestamp.date()) for point in points} == {
        (name, date(2026, 1, 5 + day)) for name in ("unit", "ship") for day in range(5)
    }
    hourly = list(project.job_timeseries("test", granularity=Granularity.HOURLY))
    assert {point.timestamp for point in hourly} == {datetime(2026, 1, day, 9, tzinfo=UTC) for day in (8, 9)}


def test_days_count_whole_and_times_as_they_are(fake: FakeCircleCI) -> None:
    project = built(fake).circleci().project(SLUG)

    def days(**between: Any) -> list[int]:
        return sorted({run.created_at.day for run in project.workflow_runs("test", **between)})

    assert days(since=date(2026, 1, 6), until=date(2026, 1, 7)) == [6, 7]
    assert days(since=date(2026, 1, 8)) == [8, 9]
    eleven = timezone(timedelta(hours=11))
    assert days(since=datetime(2026, 1, 5, 9, 0, 2, tzinfo=UTC), until=datetime(2026, 1, 6, 20, 2, tzinfo=eleven)) == [
        6
    ]


def test_metrics_of_tests_and_flaky_tests(fake: FakeCircleCI) -> None:
    project = built(fake).circleci().project(SLUG)
    metrics = project.test_metrics("test", all_branches=True)
    assert [test.test_name for test in metrics.most_failed_tests] == ["test_login"]
    assert {test.test_name for test in project.flaky_tests()} <= {"test_login"}


def test_summaries_of_a_workflow_a_project_and_an_organization(fake: FakeCircleCI) -> None:
    organization = built(fake).circleci().organization("gh/acme")
    project = organization.project("web")
    assert project.workflow_summary("test", branch="next").metrics.total_runs == 2
    summary = project.summary(branches=["next"], workflows=["test"], reporting_window="last-30-days")
    assert [each.branch for each in summary.project_workflow_branch_data or ()] == ["next"]
    whole = organization.summary(reporting_window=ReportingWindow.LAST_30_DAYS, projects=["web"])
    assert whole.org_data.metrics.total_runs == 10
    assert [each.project_name for each in whole.org_project_data] == ["web"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"branch": "main", "all_branches": True},
        {"branch": ""},
        {"until": date(2026, 1, 1)},
        {"since": date(2026, 1, 2), "until": date(2026, 1, 1)},
        {"since": datetime(2026, 1, 2)},
        {"since": "2026-01-01"},
        {"since": date(2026, 1, 1), "until": date.max},
        {"since": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))},
    ],
)
def test_arguments_are_checked_before_anything_is_sent(fake: FakeCircleCI, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        fake.circleci().project(SLUG).workflow_runs("test", **wrong)
    assert fake.requests == []


def test_what_is_not_given_is_not_sent() -> None:
    queries: list[dict[str, str]] = []

    def respond(request: httpx.Request) -> httpx.Response:
        queries.append(dict(request.url.params))
        return httpx.Response(200, json={"items": [], "next_page_token": None})

    project = client_of(respond).project(SLUG)
    project.workflow_runs("test").list()
    project.workflow_runs("test", all_branches=True, since=date(2026, 1, 1), until=date(2026, 1, 1)).list()
    project.job_metrics("test", branch="a/b", reporting_window="last-7-days", name="unit").list()
    assert queries == [
        {},
        {"all-branches": "true", "start-date": "2026-01-01T00:00:00Z", "end-date": "2026-01-02T00:00:00Z"},
        {"branch": "a/b", "reporting-window": "last-7-days", "job-name": "unit"},
    ]
