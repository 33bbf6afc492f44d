"""The insights of the fake service are computed from what has run."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from circleci_facade import paginate
from circleci_facade.testing import FakeCircleCI, FakeProject, Job, TestCase, Workflow

SLUG = "gh/acme/web"
DAY = 24 * 3600


@pytest.fixture
def project(fake: FakeCircleCI) -> FakeProject:
    """A project that was built once a day for four days: it succeeded, failed twice, and recovered."""
    tests = [TestCase("steady", seconds=1), TestCase("shaky", ("success", "failure"), seconds=3, classname="a.B")]
    unit = Job("unit", 60, outcome=("success", "failed", "failed", "success"), tests=tests)
    workflow = Workflow("test", [unit, Job("ship", 30, requires=["unit"], resource_class="large")])
    project = fake.add_project(SLUG, [workflow], branches=["main", "fix"])
    for _ in range(4):
        project.run(branch="main")
        fake.clock.sleep(DAY)
    return project


def test_the_metrics_of_a_workflow_are_those_of_its_runs(fake: FakeCircleCI, project: FakeProject) -> None:
    (insight,) = fake.circleci().api.insights.get_project_workflow_metrics(SLUG, reporting_window="last-7-days").items
    metrics = insight.metrics
    assert (insight.name, insight.project_id) == ("test", project.id)
    assert insight.window_end - insight.window_start == timedelta(days=7)
    assert (metrics.total_runs, metrics.successful_runs, metrics.failed_runs, metrics.success_rate) == (4, 2, 2, 0.5)
    durations = metrics.duration_metrics
    assert (durations.min, durations.median, durations.max, durations.mean, durations.p95) == (60, 75, 90, 75, 90)
    assert metrics.total_credits_used == 4 * 10 + 2 * 10  # medium: 10 a minute; large: 20
    assert (metrics.total_recoveries, metrics.mttr) == (1, 2 * DAY + 30)
    assert metrics.throughput == 4 / 7


def test_only_the_branch_and_the_window_that_are_asked_for_count(fake: FakeCircleCI, project: FakeProject) -> None:
    project.run(branch="fix")
    fake.clock.sleep(600)
    insights = fake.circleci().api.insights

    def runs(**options: object) -> list[int]:
        return [each.metrics.total_runs for each in insights.get_project_workflow_metrics(SLUG, **options).items]  # type: ignore[arg-type]

    assert runs() == [4]
    assert runs(branch="fix") == [1]
    assert runs(all_branches=True) == [5]
    assert runs(reporting_window="last-24-hours") == []
    assert insights.get_all_insights_branches(SLUG).branches == ["fix", "main"]
    assert insights.get_all_insights_branches(SLUG, workflow_name="other").branches == []


def test_the_runs_of_a_workflow_come_newest_first(fake: FakeCircleCI, project: FakeProject) -> None:
    project.run(branch="main")
    fake.clock.sleep(30)
    insights = fake.circleci().api.insights
    running, *ended = insights.get_project_workflow_runs(SLUG, "test").items
    assert (running.status, running.duration, running.stopped_at) == (None, None, None)
    assert [(run.status, run.duration) for run in ended] == [
        ("success", 90),
        ("failed", 60),
        ("failed", 60),
        ("success", 90),
    ]
    since = fake.clock.now() - timedelta(days=2.5)
    assert len(insights.get_project_workflow_runs(SLUG, "test", start_date=since).items) == 3
    assert len(insights.get_project_workflow_runs(SLUG, "test", start_date=since, end_date=fake.clock.now()).items) == 3
    assert insights.get_project_workflow_runs(SLUG, "other").items == []


def test_the_metrics_and_runs_of_jobs(fake: FakeCircleCI, project: FakeProject) -> None:
    insights = fake.circleci().api.insights
    ship, unit = insights.get_project_workflow_job_metrics(SLUG, "test").items
    assert (ship.name, ship.metrics.total_runs, ship.metrics.total_credits_used) == ("ship", 2, 20)
    assert (unit.name, unit.metrics.failed_runs, unit.metrics.duration_metrics.max) == ("unit", 2, 60)
    assert [each.name for each in insights.get_project_workflow_job_metrics(SLUG, "test", job_name="hi").items] == [
        "ship"
    ]
    statuses = [run.status for run in insights.get_project_job_runs(SLUG, "test", "unit").items]
    assert statuses == ["success", "failed", "failed", "success"]


@pytest.mark.parametrize(("granularity", "days"), [("daily", 4), ("hourly", 1)])
def test_time_series_have_a_point_for_each_job_and_day_or_hour(
    fake: FakeCircleCI, project: FakeProject, granularity: str, days: int
) -> None:
    fake.clock.sleep(600)
    series = fake.circleci().api.insights.get_job_timeseries(SLUG, "test", granularity=granularity)  # type: ignore[arg-type]
    unit = [point for point in series.items if point.name == "unit"]
    assert len(unit) == days
    assert unit[-1].timestamp == fake.clock.now().replace(day=8, hour=0 if granularity == "daily" else 9, minute=0)
    assert (unit[-1].metrics.total_runs, unit[-1].metrics.duration_metrics.total) == (1, 60)


def test_summaries_compare_with_the_window_before(fake: FakeCircleCI, project: FakeProject) -> None:
    fake.clock.sleep(5 * DAY)
    for branch in ("main", "main", "fix"):
        project.run(branch=branch)
        fake.clock.sleep(600)
    insights = fake.circleci().api.insights
    page = insights.get_project_workflows_page_data(SLUG, reporting_window="last-7-days")
    assert page.project_data is not None
    assert (page.project_data.metrics.total_runs, page.project_data.trends.total_runs) == (4, 4 / 3)
    assert (page.all_branches, page.all_workflows) == (["fix", "main"], ["test"])
    assert [(each.branch, each.metrics.total_runs) for each in page.project_workflow_branch_data or ()] == [
        ("fix", 1),
        ("main", 3),
    ]
    only = insights.get_project_workflows_page_data(SLUG, branches=["fix"], workflow_names=["test", "other"])
    assert [each.metrics.total_runs for each in only.project_workflow_data or ()] == [1]
    summary = insights.get_workflow_summary(SLUG, "test", all_branches=True)
    assert (summary.metrics.total_runs, summary.metrics.completed_runs, summary.workflow_names) == (7, 7, ["test"])
    assert summary.trends.total_runs == -1  # there were none before: an infinite trend


def test_the_summary_of_an_organization_has_each_project(fake: FakeCircleCI, project: FakeProject) -> None:
    fake.add_project("gh/acme/api").run(branch="main")
    fake.clock.sleep(60)
    summary = fake.circleci().api.insights.get_org_summary_data("gh/acme")
    assert summary.all_projects == ["web", "api"]
    assert summary.org_project_data == []
    assert summary.org_data.metrics.total_runs == 5
    asked = fake.circleci().api.insights.get_org_summary_data("gh/acme", project_names=["api", "web"])
    assert {each.project_name: each.metrics.total_runs for each in asked.org_project_data} == {"web": 4, "api": 1}


def test_the_tests_of_a_workflow_are_ranked(fake: FakeCircleCI, project: FakeProject) -> None:
    insights = fake.circleci().api.insights
    metrics = insights.get_project_workflow_test_metrics(SLUG, "test")
    assert (metrics.total_test_runs, metrics.average_test_count) == (4, 2)
    (failed,) = metrics.most_failed_tests
    assert (failed.test_name, failed.classname, failed.failed_runs, failed.flaky) == ("shaky", "a.B", 2, True)
    assert [test.test_name for test in metrics.slowest_tests] == ["shaky", "steady"]
    assert [run.test_counts.failure for run in metrics.test_runs] == [1, 0, 1, 0]
    flaky = insights.get_flaky_tests(SLUG)
    assert [(test.test_name, test.times_flaked, test.time_wasted) for test in flaky.flaky_tests] == [("shaky", 2, 6)]


def test_a_test_that_fails_and_passes_on_a_rerun_is_flaky(fake: FakeCircleCI) -> None:
    unit = Job("unit", 10, outcome=("failed", "success"), tests=[TestCase("shaky", ("failure", "success"))])
    project = fake.add_project(SLUG, [Workflow("test", [unit, Job("lint", 10)])])
    circleci = fake.circleci()
    pipeline = circleci.project(SLUG).trigger(branch="main")
    fake.clock.sleep(60)
    assert circleci.api.insights.get_flaky_tests(SLUG).total_flaky_tests == 0
    next(iter(pipeline.workflows())).rerun(from_failed=True)
    fake.clock.sleep(60)
    assert circleci.api.insights.get_flaky_tests(SLUG).total_flaky_tests == 1
    jobs = circleci.api.insights.get_project_workflow_job_metrics(SLUG, "test").items
    assert {job.name: job.metrics.total_runs for job in jobs} == {"unit": 2, "lint": 1}
    assert len(project.pipelines) == 1


def test_without_any_run_there_are_no_figures(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG)
    insights = fake.circleci().api.insights
    assert insights.get_project_workflow_metrics(SLUG).items == []
    summary = insights.get_workflow_summary(SLUG, "test")
    assert (summary.metrics.total_runs, summary.metrics.duration_metrics.mean) == (0, None)
    assert insights.get_project_workflow_test_metrics(SLUG, "test").most_failed_tests == []
    assert insights.get_org_summary_data("gh/acme").org_data.metrics.success_rate == 0


def test_of_many_runs_the_latest_250_count(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 1)])])
    for _ in range(260):
        project.run()
        fake.clock.advance(10)
    insights = fake.circleci().api.insights
    (metrics,) = insights.get_project_workflow_metrics(SLUG).items
    (of_job,) = insights.get_project_workflow_job_metrics(SLUG, "test").items
    assert (metrics.metrics.total_runs, of_job.metrics.total_runs) == (250, 250)
    runs = list(paginate(insights.get_project_workflow_runs, SLUG, "test"))
    assert len(runs) == 250
    assert runs[0].created_at > runs[-1].created_at > fake.clock.now() - timedelta(seconds=2510)


def test_without_a_failure_there_is_nothing_to_recover_from(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 10), Job("hold", type="approval")])])
    project.run()
    fake.clock.advance(60)
    (insight,) = fake.circleci().api.insights.get_project_workflow_metrics(SLUG).items
    assert (insight.metrics.mttr, insight.metrics.total_recoveries) == (None, None)
    assert (insight.metrics.duration_metrics.mean, insight.metrics.success_rate) == (None, 0)


def test_what_used_no_credits_has_none(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("hold", type="approval")])])
    project.run()
    fake.clock.advance(60)
    (insight,) = fake.circleci().api.insights.get_project_workflow_metrics(SLUG).items
    assert insight.metrics.total_credits_used is None


def test_the_success_rate_leaves_out_what_was_canceled_and_counts_what_was_kept_out(fake: FakeCircleCI) -> None:
    outcomes = ["success", "canceled", "unauthorized", "failed", "success"]
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 10, outcomes)])])  # type: ignore[arg-type]
    for _ in outcomes:
        project.run()
        fake.clock.advance(60)
    (insight,) = fake.circleci().api.insights.get_project_workflow_metrics(SLUG).items
    metrics = insight.metrics
    assert (metrics.total_runs, metrics.successful_runs, metrics.failed_runs, metrics.success_rate) == (5, 2, 1, 0.5)


def test_the_list_of_flaky_tests_has_the_flakes_of_two_weeks_and_the_total_counts_the_tests(fake: FakeCircleCI) -> None:
    unit = Job("unit", 10, tests=[TestCase("shaky", ("failure", "success"))])
    project = fake.add_project(SLUG, [Workflow("test", [unit])], branches=["main", "fix"])
    for branch in ("main", "main", "fix", "fix"):
        project.run(branch=branch)
        fake.clock.advance(60)
    answer = json.loads(
        fake.answer("GET", f"/api/v2/insights/{SLUG}/flaky-tests", {"circle-token": fake.token}, b"")[2]
    )
    assert [(each["test_name"], each["times_flaked"]) for each in answer["flaky_tests"]] == [("shaky", 1), ("shaky", 1)]
    assert answer["total_flaky_tests"] == 1
    assert {(each["source"], "file" in each) for each in answer["flaky_tests"]} == {(None, False)}
    fake.clock.advance(14 * DAY)
    assert fake.circleci().api.insights.get_flaky_tests(SLUG).flaky_tests == []
