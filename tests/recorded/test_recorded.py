"""The main flows against recorded traffic: what holds for any project holds for that which was recorded."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from circleci_api import models

from circleci_facade import CircleCI, Job, NotFound, Project, paginate

from .conftest import Recorded
from .leaks import leaks

VALUE = "a-value-that-nobody-may-see"


def test_a_pipeline_is_triggered_and_followed_to_its_end(project: Project, recorded: Recorded) -> None:
    pipeline = project.trigger(branch=recorded.branch)
    result = pipeline.wait(timeout=3600, on_hold="return")
    assert result.workflows
    for workflow in result.workflows:
        assert workflow.status in ("success", "failed", "error", "canceled", "unauthorized", "on_hold")
        jobs = list(workflow.jobs())
        assert jobs
        assert {job.data.project_slug for job in jobs} == {str(project.slug)}
    assert result.succeeded == all(workflow.status == "success" for workflow in result.workflows)


def test_the_history_is_walked_page_by_page(circleci: CircleCI, project: Project, recorded: Recorded) -> None:
    history = paginate(circleci.api.pipeline.list_pipelines_for_project, project.slug, branch=recorded.branch)
    pages = list(islice(history.pages(), 2))
    assert len(pages) == (2 if pages[0].next_page_token else 1)
    numbers = [pipeline.number for page in pages for pipeline in page.items or []]
    assert numbers == sorted(set(numbers), reverse=True)
    assert numbers
    most = len(pages[0].items or []) + len(pages) - 1  # one of the second page, if there is a second page
    assert [pipeline.number for pipeline in project.pipelines(branch=recorded.branch, limit=most)] == numbers[:most]


def test_jobs_tell_their_tests_and_artifacts(project: Project, recorded: Recorded) -> None:
    """Of the newest pipeline of which a job ran."""
    started: list[Job] = []
    for pipeline in project.pipelines(branch=recorded.branch, limit=20):
        jobs = [job for workflow in pipeline.workflows() for job in workflow.jobs()]
        if started := [job for job in jobs if job.number is not None]:
            break
    assert started, f"none of the last 20 pipelines on {recorded.branch} ran a job: record from a project that has one"
    for job in started:
        assert job.details().number == job.number
        assert all(test.name for test in job.tests())
        assert all(artifact.url and artifact.url.startswith("http") for artifact in job.artifacts())


def test_a_variable_comes_masked_and_goes(project: Project) -> None:
    project.set_variable("RECORDED", VALUE)
    shown = {variable.name: variable.value for variable in project.variables()}
    assert shown["RECORDED"].startswith("xxxx")
    project.delete_variable("RECORDED")
    assert "RECORDED" not in {variable.name for variable in project.variables()}


def test_insights_are_typed(circleci: CircleCI, project: Project) -> None:
    flaky = circleci.api.insights.get_flaky_tests(project.slug)
    assert flaky.total_flaky_tests == len(flaky.flaky_tests)
    for metrics in project.workflow_metrics():
        assert isinstance(metrics, models.WorkflowInsight)
        assert 0 <= metrics.metrics.success_rate <= 1


def test_who_the_token_belongs_to(circleci: CircleCI) -> None:
    me = circleci.api.user.get_current_user()
    assert circleci.api.user.get_user(me.id).login == me.login


def test_a_project_that_is_not_there_is_said_with_a_hint(circleci: CircleCI) -> None:
    with pytest.raises(NotFound, match="may not see"):
        circleci.project("gh/circleci-facade/is-not-there").info()


def test_no_cassette_holds_a_secret(folder: Path) -> None:
    cassettes = sorted(folder.glob("*.yaml"))
    assert cassettes
    for cassette in cassettes:
        text = cassette.read_text()
        assert VALUE not in text
        assert leaks(text) == [], cassette.name
