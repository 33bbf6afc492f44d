"""Whatever one value of a response is, every flow returns or raises a `CircleCIError`."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from facade.odd_responses import OddService

from circleci_facade import AsyncCircleCI, AsyncJob, AsyncPipelineResult, CircleCIError, paginate, testing
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
Flow = Callable[[AsyncCircleCI], Awaitable[None]]

FLOWS: dict[str, tuple[World, Flow]] = {}


def flow(world: World) -> Callable[[Flow], Flow]:
    """A flow in that world."""

    def named(function: Flow) -> Flow:
        FLOWS[getattr(function, "__name__", "")] = (world, function)
        return function

    return named


async def raised(flow: Flow, service: OddService) -> Exception | None:
    """What `flow` raises besides a `CircleCIError`."""
    fake = service.fake
    circleci = client_of(service, token=fake.token, clock=fake.clock, retries=0, base_url="https://circleci.com/api/v2")
    try:
        await flow(circleci)
    except CircleCIError as error:
        str(error)
    except Exception as error:  # noqa: BLE001 - this is what we look for
        return error
    return None


async def escaped(name: str) -> list[str]:
    """What the flow of this name raises besides a `CircleCIError`, run again and again, a response odd each time."""
    world, flow = FLOWS[name]
    clean = OddService(world(), -1, Random(0))
    assert not await raised(flow, clean), "the flow works with the responses as they are"
    found = []
    for number in range(TIMES):
        chance = Random(f"{__name__} {name} {number}")
        service = OddService(world(), chance.randrange(clean.count), chance)
        if error := await raised(flow, service):
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


async def jobs_of(circleci: AsyncCircleCI) -> list[AsyncJob]:
    """The jobs of the project's first workflow."""
    found = paginate(circleci.api.workflow.list_workflow_jobs, WORKFLOW_ID)
    jobs = [AsyncJob(circleci._connection, data) async for data in found]
    looked_at(*jobs)
    return jobs


@flow(quiet)
async def trigger(circleci: AsyncCircleCI) -> None:
    looked_at(await circleci.project(SLUG).trigger(branch="main"))


@flow(quiet)
async def trigger_by_definition(circleci: AsyncCircleCI) -> None:
    looked_at(await circleci.project(APP).trigger(branch="main", definition="nightly build"))


@flow(quiet)
async def trigger_the_only_definition(circleci: AsyncCircleCI) -> None:
    looked_at(await circleci.project(APP).trigger(tag="v1"))


@flow(quiet)
async def list_pipelines(circleci: AsyncCircleCI) -> None:
    project = circleci.project(SLUG)
    looked_at(*[pipeline async for pipeline in project.pipelines(branch="main", since=START)])
    looked_at(*[pipeline async for pipeline in project.pipelines(mine=True, limit=1)])


@flow(quiet)
async def find_a_pipeline(circleci: AsyncCircleCI) -> None:
    project = circleci.project(SLUG)
    looked_at(await project.latest(), await project.pipeline(1))
    looked_at(await circleci.pipeline(PIPELINE_ID), await circleci.workflow(WORKFLOW_ID))


@flow(quiet)
async def look_for_a_pipeline_that_is_not_there(circleci: AsyncCircleCI) -> None:
    await circleci.pipeline("5034460f-c7c4-4c43-9457-de07e2029e7b")


@flow(quiet)
async def read_a_project(circleci: AsyncCircleCI) -> None:
    project = circleci.project(SLUG)
    repr((await project.info(), await project.settings(), await project.flaky_tests().list()))


@flow(quiet)
async def list_what_a_project_has(circleci: AsyncCircleCI) -> None:
    project = circleci.project(SLUG)
    repr([variable async for variable in project.variables()])
    repr([key async for key in project.checkout_keys()])
    repr([schedule async for schedule in project.schedules()])
    repr([webhook async for webhook in project.webhooks()])


@flow(quiet)
async def change_variables(circleci: AsyncCircleCI) -> None:
    project = circleci.project(SLUG)
    await project.set_variables({"A": "1", "B": "2"})
    await project.delete_variable("A")


@flow(quiet)
async def measure_workflows(circleci: AsyncCircleCI) -> None:
    project = circleci.project(SLUG)
    repr([metrics async for metrics in project.workflow_metrics()])
    repr([metrics async for metrics in project.workflow_metrics(all_branches=True)])


@flow(quiet)
async def use_a_context(circleci: AsyncCircleCI) -> None:
    context = await circleci.organization("gh/acme").context("deploy")
    looked_at(context)
    repr([variable async for variable in context.variables()])
    await context.set_variable("NEW", "1")
    await context.delete_variable("NEW")


@flow(quiet)
async def make_a_context(circleci: AsyncCircleCI) -> None:
    organization = circleci.organization("gh/acme")
    looked_at(*[context async for context in organization.contexts()])
    context = await organization.create_context("new")
    await context.unrestrict(await context.restrict("expression", "true"))
    repr([restriction async for restriction in context.restrictions()])
    await context.delete()


@flow(quiet)
async def look_for_a_context_that_is_not_there(circleci: AsyncCircleCI) -> None:
    await circleci.organization("gh/acme").context("nothing")


@flow(quiet)
async def read_a_job(circleci: AsyncCircleCI) -> None:
    for job in await jobs_of(circleci):
        repr(await job.details())
        repr([artifact async for artifact in job.artifacts()])
        repr([test async for test in job.tests()])


@flow(quiet)
async def cancel_a_job(circleci: AsyncCircleCI) -> None:
    for job in await jobs_of(circleci):
        await job.cancel()


@flow(quiet)
async def download(circleci: AsyncCircleCI) -> None:
    for job in await jobs_of(circleci):
        await job.download_artifacts("artifacts")


@flow(quiet)
async def wait_for_a_pipeline(circleci: AsyncCircleCI) -> None:
    pipeline = await circleci.project(SLUG).trigger(branch="main")
    result = await pipeline.wait(timeout=600, cancel_on_timeout=True)
    looked_at(result)
    looked_at(*result.workflows, *await result.failed_jobs())
    result.raise_for_failure()


@flow(quiet)
async def wait_for_a_workflow(circleci: AsyncCircleCI) -> None:
    await circleci.project(SLUG).trigger(branch="main")
    await circleci._connection.clock.asleep(10)
    pipeline = await circleci.project(SLUG).latest()
    async for workflow in pipeline.workflows():
        looked_at(await workflow.wait(timeout=600))


@flow(quiet)
async def wait_for_several_pipelines(circleci: AsyncCircleCI) -> None:
    project = circleci.project(SLUG)
    pipelines = [await project.trigger(branch="main"), await project.pipeline(1)]
    looked_at(*await circleci.wait_all(pipelines, timeout=600))


@flow(quiet)
async def look_back_at_a_pipeline(circleci: AsyncCircleCI) -> None:
    pipeline = await circleci.pipeline(PIPELINE_ID)
    looked_at(await pipeline.refresh(), await pipeline.result())
    repr((await pipeline.configuration(), await pipeline.values()))


@flow(quiet)
async def rerun_and_cancel_workflows(circleci: AsyncCircleCI) -> None:
    pipeline = await circleci.pipeline(PIPELINE_ID)
    async for workflow in pipeline.workflows():
        looked_at(await workflow.refresh(), await workflow.rerun(jobs=["unit"]))
        looked_at(*[job async for job in workflow.jobs()])
    await pipeline.rerun_failed()
    await pipeline.cancel()


@flow(quiet)
async def walk_through_pages(circleci: AsyncCircleCI) -> None:
    api = circleci.api
    repr([pipeline async for pipeline in paginate(api.pipeline.list_pipelines_for_project, SLUG).since(START)])
    repr([organization async for organization in paginate(api.user.get_collaborations)])
    repr([page.next_page_token async for page in paginate(api.pipeline.list_my_pipelines, SLUG).pages()])


@flow(quiet)
async def take_responses_as_they_come(circleci: AsyncCircleCI) -> None:
    raw = await circleci.raw(circleci.api.project.get_project_by_slug, SLUG)
    repr((raw, raw.value, raw.json(), raw.rate_limits, (await circleci.request("GET", "/me")).json()))


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


async def look_at_result(result: AsyncPipelineResult) -> None:
    looked_at(result, result.pipeline, *result.workflows)
    await result.failed_jobs()
    result.raise_for_failure()


@flow(busy)
async def trigger_and_wait(circleci: AsyncCircleCI) -> None:
    pipeline = await circleci.project(SLUG).trigger(branch="main")
    looked_at(pipeline)
    await look_at_result(await pipeline.wait(timeout=400, progress=True, on_hold="return"))


@flow(busy)
async def wait_fast_and_cancel(circleci: AsyncCircleCI) -> None:
    pipeline = await circleci.pipeline(BUSY_ID)
    result = await pipeline.wait(timeout=15, fail_fast=True, on_hold="return", cancel_on_timeout=True)
    await look_at_result(result)


@flow(busy)
async def wait_for_all(circleci: AsyncCircleCI) -> None:
    pipelines = [pipeline async for pipeline in circleci.project(SLUG).pipelines(limit=2)]
    for result in await circleci.wait_all(pipelines, timeout=100, progress=True, return_exceptions=True):
        if isinstance(result, Exception):
            str(result)
        else:
            await look_at_result(result)


@flow(busy)
async def walk_through_the_past(circleci: AsyncCircleCI) -> None:
    async for pipeline in circleci.project(SLUG).pipelines():
        looked_at(pipeline)
        await look_at_result(await pipeline.result())


@flow(busy)
async def wait_for_workflows(circleci: AsyncCircleCI) -> None:
    pipeline = await circleci.pipeline(BUSY_ID)
    async for workflow in pipeline.workflows():
        looked_at(workflow)
        await workflow.wait(timeout=100, fail_fast=True, on_hold="return", progress=True, cancel_on_timeout=True)
        looked_at(workflow)


@flow(busy)
async def rerun_and_cancel(circleci: AsyncCircleCI) -> None:
    pipeline = await circleci.pipeline(BUSY_ID)
    looked_at(*await pipeline.rerun_failed())
    await pipeline.cancel()
    async for workflow in pipeline.workflows():
        await workflow.rerun(jobs=[A_JOB.get(workflow.name, "hold")])


@flow(busy)
async def approve(circleci: AsyncCircleCI) -> None:
    pipeline = await circleci.pipeline(BUSY_ID)
    async for workflow in pipeline.workflows():
        name = A_JOB.get(workflow.name, "hold")
        looked_at(await workflow.job(name))
        if name == "hold":
            await workflow.approve()


@pytest.mark.long
@pytest.mark.parametrize("name", FLOWS)
async def test_no_response_makes_a_flow_raise_anything_but_the_librarys_errors(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.chdir(tmp_path)  # where downloads go
    caplog.set_level(logging.CRITICAL)
    assert await escaped(name) == []
