"""Whatever one value of a response is, every flow returns or raises a `CircleCIError`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from facade.odd_responses import Flow, escaped

from circleci_facade import CircleCI, Job, paginate
from circleci_facade.testing import FakeCircleCI, TestCase, Workflow
from circleci_facade.testing import Job as FakeJob

SLUG = "gh/acme/web"
APP = "circleci/Acme/Web"
START = datetime(2020, 1, 1, tzinfo=UTC)

FLOWS: dict[str, Flow] = {}


def flow(function: Callable[[CircleCI], object]) -> Callable[[CircleCI], object]:
    FLOWS[function.__name__] = function
    return function


def world() -> FakeCircleCI:
    fake = FakeCircleCI()
    unit = FakeJob("unit", 60, artifacts={"r.txt": b"r", "cov/i.html": b"h"}, tests=[TestCase("adds")], parallelism=2)
    project = fake.add_project(SLUG, [Workflow("test", [unit])])
    project.set_variable("TOKEN", "s3cr3t-value")
    project.add_definition("build")
    fake.organizations["gh/acme"].add_context("deploy", {"KEY": "s3cr3t-value"})
    project.run(branch="main")
    fake.clock.sleep(300)
    fake.add_project(APP).add_definition("nightly build")
    return fake


def looked_at(*handles: Any) -> None:
    """Read every property, as a script that prints them does."""
    for handle in handles:
        for name in dir(handle):
            if not name.startswith("_"):
                getattr(handle, name)
        repr(handle)


def jobs_of(circleci: CircleCI) -> list[Job]:
    """The jobs of the project's first workflow."""
    jobs = [Job(circleci._connection, data) for data in paginate(circleci.api.workflow.list_workflow_jobs, WORKFLOW_ID)]
    looked_at(*jobs)
    return jobs


@flow
def trigger(circleci: CircleCI) -> None:
    looked_at(circleci.project(SLUG).trigger(branch="main"))


@flow
def trigger_by_definition(circleci: CircleCI) -> None:
    looked_at(circleci.project(APP).trigger(branch="main", definition="nightly build"))


@flow
def trigger_the_only_definition(circleci: CircleCI) -> None:
    looked_at(circleci.project(APP).trigger(tag="v1"))


@flow
def list_pipelines(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    looked_at(*project.pipelines(branch="main", since=START), *project.pipelines(mine=True, limit=1))


@flow
def find_a_pipeline(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    looked_at(project.latest(), project.pipeline(1), circleci.pipeline(PIPELINE_ID), circleci.workflow(WORKFLOW_ID))


@flow
def look_for_a_pipeline_that_is_not_there(circleci: CircleCI) -> None:
    circleci.pipeline("5034460f-c7c4-4c43-9457-de07e2029e7b")


@flow
def read_a_project(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    repr((project.info(), project.settings(), project.flaky_tests()))


@flow
def list_what_a_project_has(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    listed = (project.variables(), project.checkout_keys(), project.schedules(), project.webhooks())
    repr([list(each) for each in listed])


@flow
def change_variables(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    project.set_variables({"A": "1", "B": "2"})
    project.delete_variable("A")


@flow
def measure_workflows(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    repr([list(project.workflow_metrics()), list(project.workflow_metrics(all_branches=True))])


@flow
def use_a_context(circleci: CircleCI) -> None:
    context = circleci.organization("gh/acme").context("deploy")
    looked_at(context)
    repr(list(context.variables()))
    context.set_variable("NEW", "1")
    context.delete_variable("NEW")


@flow
def make_a_context(circleci: CircleCI) -> None:
    organization = circleci.organization("gh/acme")
    looked_at(*organization.contexts())
    context = organization.create_context("new")
    context.unrestrict(context.restrict("expression", "true"))
    repr(list(context.restrictions()))
    context.delete()


@flow
def look_for_a_context_that_is_not_there(circleci: CircleCI) -> None:
    circleci.organization("gh/acme").context("nothing")


@flow
def read_a_job(circleci: CircleCI) -> None:
    for job in jobs_of(circleci):
        repr((job.details(), list(job.artifacts()), list(job.tests())))


@flow
def cancel_a_job(circleci: CircleCI) -> None:
    for job in jobs_of(circleci):
        job.cancel()


@flow
def download(circleci: CircleCI) -> None:
    for job in jobs_of(circleci):
        job.download_artifacts("artifacts")


@flow
def wait_for_a_pipeline(circleci: CircleCI) -> None:
    result = circleci.project(SLUG).trigger(branch="main").wait(timeout=600, cancel_on_timeout=True)
    looked_at(result)
    looked_at(*result.workflows, *result.failed_jobs())
    result.raise_for_failure()


@flow
def wait_for_a_workflow(circleci: CircleCI) -> None:
    circleci.project(SLUG).trigger(branch="main")
    circleci._connection.clock.sleep(10)
    for workflow in circleci.project(SLUG).latest().workflows():
        looked_at(workflow.wait(timeout=600))


@flow
def wait_for_several_pipelines(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    looked_at(*circleci.wait_all([project.trigger(branch="main"), project.pipeline(1)], timeout=600))


@flow
def look_back_at_a_pipeline(circleci: CircleCI) -> None:
    pipeline = circleci.pipeline(PIPELINE_ID)
    looked_at(pipeline.refresh(), pipeline.result())
    repr((pipeline.configuration(), pipeline.values()))


@flow
def rerun_and_cancel_workflows(circleci: CircleCI) -> None:
    pipeline = circleci.pipeline(PIPELINE_ID)
    for workflow in pipeline.workflows():
        looked_at(workflow.refresh(), workflow.rerun(jobs=["unit"]), *workflow.jobs())
    pipeline.rerun_failed()
    pipeline.cancel()


@flow
def walk_through_pages(circleci: CircleCI) -> None:
    api = circleci.api
    repr(list(paginate(api.pipeline.list_pipelines_for_project, SLUG).since(START)))
    repr(list(paginate(api.user.get_collaborations)))
    repr([page.next_page_token for page in paginate(api.pipeline.list_my_pipelines, SLUG).pages()])


@flow
def take_responses_as_they_come(circleci: CircleCI) -> None:
    raw = circleci.raw(circleci.api.project.get_project_by_slug, SLUG)
    repr((raw, raw.value, raw.json(), raw.rate_limits, circleci.request("GET", "/me").json()))


PIPELINE_ID = world().projects[SLUG].pipelines[0].id
WORKFLOW_ID = world().projects[SLUG].pipelines[0].workflows[0].id


@pytest.mark.parametrize("name", FLOWS)
def test_no_response_makes_a_flow_raise_anything_but_the_librarys_errors(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where downloads go
    assert escaped(world, FLOWS[name], 2500 // len(FLOWS) + 1) == []
