"""Whatever one value of a response is, every flow returns or raises a `CircleCIError`."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from facade.odd_responses import OddService

from circleci_facade import CircleCI, CircleCIError, Job, PipelineResult, paginate, testing
from circleci_facade.testing import FakeCircleCI, TestCase

from .clients import client_of

SLUG = "gh/acme/web"
APP = "circleci/Acme/Web"
START = datetime(2020, 1, 1, tzinfo=UTC)

#: How many odd responses each flow has to do with.
TIMES = 25

#: Makes a CircleCI that is the same each time.
World = Callable[[], FakeCircleCI]
#: Does something with a client, as a user would.
Flow = Callable[[CircleCI], None]

FLOWS: dict[str, tuple[World, Flow]] = {}


def flow(world: World) -> Callable[[Flow], Flow]:
    """A flow in that world."""

    def named(function: Flow) -> Flow:
        FLOWS[getattr(function, "__name__", "")] = (world, function)
        return function

    return named


def raised(flow: Flow, service: OddService) -> Exception | None:
    """What `flow` raises besides a `CircleCIError`."""
    fake = service.fake
    circleci = client_of(service, token=fake.token, clock=fake.clock, retries=0, base_url="https://circleci.com/api/v2")
    try:
        flow(circleci)
    except CircleCIError as error:
        str(error)
    except Exception as error:  # noqa: BLE001 - this is what we look for
        return error
    return None


def escaped(name: str) -> list[str]:
    """What the flow of this name raises besides a `CircleCIError`, run again and again, a response odd each time."""
    world, flow = FLOWS[name]
    clean = OddService(world(), -1, Random(0))
    assert not raised(flow, clean), "the flow works with the responses as they are"
    found = []
    for number in range(TIMES):
        chance = Random(f"{__name__} {name} {number}")
        service = OddService(world(), chance.randrange(clean.count), chance)
        if error := raised(flow, service):
            frames = traceback.extract_tb(error.__traceback__)
            at = next(frame for frame in reversed(frames) if "/circleci_" in frame.filename or frame is frames[0])
            place = f"{at.filename.rpartition('/')[2]}:{at.lineno}"
            found.append(f"{number}: {type(error).__name__} at {place}: {error!s:.99}; response {service.body[:199]!r}")
    return found


def looked_at(*handles: object) -> None:
    """Read every property, as a script that prints them does."""
    for handle in handles:
        for name in dir(handle):
            if not name.startswith("_"):
                getattr(handle, name)
        repr(handle)
        str(handle)


def quiet() -> FakeCircleCI:
    """A CircleCI on which one pipeline has run, and with something of everything else."""
    fake = FakeCircleCI()
    unit = testing.Job(
        "unit", 60, artifacts={"r.txt": b"r", "cov/i.html": b"h"}, tests=[TestCase("adds")], parallelism=2
    )
    project = fake.add_project(SLUG, [testing.Workflow("test", [unit])])
    project.set_variable("TOKEN", "s3cr3t-value")
    project.add_definition("build")
    fake.organizations["gh/acme"].add_context("deploy", {"KEY": "s3cr3t-value"})
    project.run(branch="main")
    fake.clock.sleep(300)
    fake.add_project(APP).add_definition("nightly build")
    return fake


PIPELINE_ID = quiet().projects[SLUG].pipelines[0].id
WORKFLOW_ID = quiet().projects[SLUG].pipelines[0].workflows[0].id


def jobs_of(circleci: CircleCI) -> list[Job]:
    """The jobs of the project's first workflow."""
    found = paginate(circleci.api.workflow.list_workflow_jobs, WORKFLOW_ID)
    jobs = [Job(circleci._connection, data) for data in found]
    looked_at(*jobs)
    return jobs


@flow(quiet)
def trigger(circleci: CircleCI) -> None:
    looked_at(circleci.project(SLUG).trigger(branch="main"))


@flow(quiet)
def trigger_by_definition(circleci: CircleCI) -> None:
    looked_at(circleci.project(APP).trigger(branch="main", definition="nightly build"))


@flow(quiet)
def trigger_the_only_definition(circleci: CircleCI) -> None:
    looked_at(circleci.project(APP).trigger(tag="v1"))


@flow(quiet)
def list_pipelines(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    looked_at(*list(project.pipelines(branch="main", since=START)))
    looked_at(*list(project.pipelines(mine=True, limit=1)))


@flow(quiet)
def find_a_pipeline(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    looked_at(project.latest(), project.pipeline(1))
    looked_at(circleci.pipeline(PIPELINE_ID), circleci.workflow(WORKFLOW_ID))


@flow(quiet)
def look_for_a_pipeline_that_is_not_there(circleci: CircleCI) -> None:
    circleci.pipeline("5034460f-c7c4-4c43-9457-de07e2029e7b")


@flow(quiet)
def read_a_project(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    repr((project.info(), project.settings(), project.flaky_tests().list()))


@flow(quiet)
def list_what_a_project_has(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    repr(list(project.variables()))
    repr(list(project.checkout_keys()))
    repr(list(project.schedules()))
    repr(list(project.webhooks()))


@flow(quiet)
def change_variables(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    project.set_variables({"A": "1", "B": "2"})
    project.delete_variable("A")


@flow(quiet)
def measure_workflows(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    repr(list(project.workflow_metrics()))
    repr(list(project.workflow_metrics(all_branches=True)))


@flow(quiet)
def use_a_context(circleci: CircleCI) -> None:
    context = circleci.organization("gh/acme").context("deploy")
    looked_at(context)
    repr(list(context.variables()))
    context.set_variable("NEW", "1")
    context.delete_variable("NEW")


@flow(quiet)
def make_a_context(circleci: CircleCI) -> None:
    organization = circleci.organization("gh/acme")
    looked_at(*list(organization.contexts()))
    context = organization.create_context("new")
    context.unrestrict(context.restrict("expression", "true"))
    repr(list(context.restrictions()))
    context.delete()


@flow(quiet)
def look_for_a_context_that_is_not_there(circleci: CircleCI) -> None:
    circleci.organization("gh/acme").context("nothing")


@flow(quiet)
def read_a_job(circleci: CircleCI) -> None:
    for job in jobs_of(circleci):
        repr(job.details())
        repr(list(job.artifacts()))
        repr(list(job.tests()))


@flow(quiet)
def cancel_a_job(circleci: CircleCI) -> None:
    for job in jobs_of(circleci):
        job.cancel()


@flow(quiet)
def download(circleci: CircleCI) -> None:
    for job in jobs_of(circleci):
        job.download_artifacts("artifacts")


@flow(quiet)
def wait_for_a_pipeline(circleci: CircleCI) -> None:
    pipeline = circleci.project(SLUG).trigger(branch="main")
    result = pipeline.wait(timeout=600, cancel_on_timeout=True)
    looked_at(result)
    looked_at(*result.workflows, *result.failed_jobs())
    result.raise_for_failure()


@flow(quiet)
def wait_for_a_workflow(circleci: CircleCI) -> None:
    circleci.project(SLUG).trigger(branch="main")
    circleci._connection.clock.sleep(10)
    pipeline = circleci.project(SLUG).latest()
    for workflow in pipeline.workflows():
        looked_at(workflow.wait(timeout=600))


@flow(quiet)
def wait_for_several_pipelines(circleci: CircleCI) -> None:
    project = circleci.project(SLUG)
    pipelines = [project.trigger(branch="main"), project.pipeline(1)]
    looked_at(*circleci.wait_all(pipelines, timeout=600))


@flow(quiet)
def look_back_at_a_pipeline(circleci: CircleCI) -> None:
    pipeline = circleci.pipeline(PIPELINE_ID)
    looked_at(pipeline.refresh(), pipeline.result())
    repr((pipeline.configuration(), pipeline.values()))


@flow(quiet)
def rerun_and_cancel_workflows(circleci: CircleCI) -> None:
    pipeline = circleci.pipeline(PIPELINE_ID)
    for workflow in pipeline.workflows():
        looked_at(workflow.refresh(), workflow.rerun(jobs=["unit"]))
        looked_at(*list(workflow.jobs()))
    pipeline.rerun_failed()
    pipeline.cancel()


@flow(quiet)
def walk_through_pages(circleci: CircleCI) -> None:
    api = circleci.api
    repr(list(paginate(api.pipeline.list_pipelines_for_project, SLUG).since(START)))
    repr(list(paginate(api.user.get_collaborations)))
    repr([page.next_page_token for page in paginate(api.pipeline.list_my_pipelines, SLUG).pages()])


@flow(quiet)
def take_responses_as_they_come(circleci: CircleCI) -> None:
    raw = circleci.raw(circleci.api.project.get_project_by_slug, SLUG)
    repr((raw, raw.value, raw.json(), raw.rate_limits, circleci.request("GET", "/me").json()))


def busy() -> FakeCircleCI:
    """A CircleCI with two pipelines: one that could not run, and one with a setup, a failure and an approval."""
    fake = FakeCircleCI()
    setup = testing.Workflow("setup", [testing.Job("plan", 2)], setup=True)
    unit = testing.Job("unit", 20, outcome=("failed", "success"))
    test = testing.Workflow("test", [unit, testing.Job("lint", 5)])
    ship = testing.Workflow("ship", [testing.Job("hold", type="approval")])
    project = fake.add_project(SLUG, [setup, test, ship])
    project.error_next("Unable to parse YAML")
    for _ in range(2):
        project.run(branch="main")
    fake.clock.advance(60)
    return fake


BUSY_ID = busy().projects[SLUG].pipelines[-1].id
A_JOB = {"setup": "plan", "test": "unit"}


def look_at_result(result: PipelineResult) -> None:
    looked_at(result, result.pipeline, *result.workflows)
    result.failed_jobs()
    result.raise_for_failure()


@flow(busy)
def trigger_and_wait(circleci: CircleCI) -> None:
    pipeline = circleci.project(SLUG).trigger(branch="main")
    looked_at(pipeline)
    look_at_result(pipeline.wait(timeout=400, progress=True, on_hold="return"))


@flow(busy)
def wait_fast_and_cancel(circleci: CircleCI) -> None:
    pipeline = circleci.pipeline(BUSY_ID)
    result = pipeline.wait(timeout=15, fail_fast=True, on_hold="return", cancel_on_timeout=True)
    look_at_result(result)


@flow(busy)
def wait_for_all(circleci: CircleCI) -> None:
    pipelines = list(circleci.project(SLUG).pipelines(limit=2))
    for result in circleci.wait_all(pipelines, timeout=100, progress=True, return_exceptions=True):
        if isinstance(result, Exception):
            str(result)
        else:
            look_at_result(result)


@flow(busy)
def walk_through_the_past(circleci: CircleCI) -> None:
    for pipeline in circleci.project(SLUG).pipelines():
        looked_at(pipeline)
        look_at_result(pipeline.result())


@flow(busy)
def wait_for_workflows(circleci: CircleCI) -> None:
    pipeline = circleci.pipeline(BUSY_ID)
    for workflow in pipeline.workflows():
        looked_at(workflow)
        workflow.wait(timeout=100, fail_fast=True, on_hold="return", progress=True, cancel_on_timeout=True)
        looked_at(workflow)


@flow(busy)
def rerun_and_cancel(circleci: CircleCI) -> None:
    pipeline = circleci.pipeline(BUSY_ID)
    looked_at(*pipeline.rerun_failed())
    pipeline.cancel()
    for workflow in pipeline.workflows():
        workflow.rerun(jobs=[A_JOB.get(workflow.name, "hold")])


@flow(busy)
def approve(circleci: CircleCI) -> None:
    pipeline = circleci.pipeline(BUSY_ID)
    for workflow in pipeline.workflows():
        name = A_JOB.get(workflow.name, "hold")
        looked_at(workflow.job(name))
        if name == "hold":
            workflow.approve()


@pytest.mark.long
@pytest.mark.parametrize("name", FLOWS)
def test_no_response_makes_a_flow_raise_anything_but_the_librarys_errors(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.chdir(tmp_path)  # where downloads go
    caplog.set_level(logging.CRITICAL)
    assert escaped(name) == []
