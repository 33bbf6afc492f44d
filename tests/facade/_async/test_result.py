"""What became of a pipeline."""

from __future__ import annotations

import pytest
from facade.timeline import Run, Timeline, setup

from circleci_facade import PipelineErrored, PipelineFailed
from circleci_facade.testing import FakeCircleCI, Job, Workflow

from .runs import SLUG, fetched_from, triggered


async def test_the_jobs_that_failed_are_those_of_every_workflow_that_failed(fake: FakeCircleCI) -> None:
    test = Workflow(
        "test", [Job("unit", 20, outcome="failed"), Job("lint", 5), Job("ship", requires=["unit"]), Job("types", 9)]
    )
    nightly = Workflow("nightly", [Job("soak", 30, outcome="failed"), Job("load", 30, outcome="failed")])
    pipeline, _ = await triggered(fake, test, nightly, Workflow("docs"))
    jobs = await (await pipeline.wait()).failed_jobs()
    assert [job.name for job in jobs] == ["unit", "soak", "load"]
    assert {str(job.status) for job in jobs} == {"failed"}
    assert all(job.url == f"https://app.circleci.com/jobs/github/acme/web/{job.number}" for job in jobs)


async def test_of_a_success_no_job_failed_and_nothing_is_asked(fake: FakeCircleCI) -> None:
    pipeline, _ = await triggered(fake, Workflow("test"))
    result = await pipeline.wait()
    before = len(fake.requests)
    assert await result.failed_jobs() == []
    assert len(fake.requests) == before


async def test_a_rerun_that_succeeds_makes_good_what_failed() -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 20, outcome=("failed", "success"))])])
    pipeline = await fake.async_circleci().project("gh/acme/web").trigger(branch="main")
    (failed,) = (await pipeline.wait()).failed
    await failed.rerun(from_failed=True)
    result = await pipeline.wait(fail_fast=True)
    assert len(result.workflows) == 2
    assert repr(result).endswith("of #1: test success>")
    assert result.succeeded
    assert result.failed == []
    result.raise_for_failure()


async def test_a_past_pipeline_is_looked_at_without_waiting(fake: FakeCircleCI) -> None:
    pipeline, _ = await triggered(fake, Workflow("test", [Job("unit", 20, outcome="failed")]), Workflow("lint"))
    fake.clock.sleep(60)
    before = len(fake.requests)
    past = await fake.async_circleci().pipeline(pipeline.id)
    result = await past.result()
    assert [workflow.name for workflow in result.failed] == ["test"]
    assert [job.name for job in await result.failed_jobs()] == ["unit"]
    assert not result.succeeded
    assert result.elapsed == 0
    assert result.pipeline is past
    assert fake.clock.monotonic() == 60
    assert len(fake.requests) == before + 4


async def test_a_pipeline_that_is_still_running_has_not_succeeded() -> None:
    service = Timeline(Run("lint", 1, 5), Run("test", 1, 100))
    service.clock.advance(20)
    pipeline = await fetched_from(service)
    result = await pipeline.result()
    assert {workflow.name: str(workflow.status) for workflow in result.workflows} == {
        "lint": "success",
        "test": "running",
    }
    assert not result.succeeded
    assert result.failed == []


@pytest.mark.parametrize("state", ["setup", "pending", "created"])
async def test_between_a_setup_workflow_and_its_continuation_a_pipeline_is_still_running(state: str) -> None:
    service = Timeline(setup(1, 20), Run("test", 40, 50), states={-1e9: "setup", 20: state, 40: "created"})
    service.clock.advance(30)
    pipeline = await fetched_from(service)
    result = await pipeline.result()
    assert (result.status, result.succeeded) == ("running", False)
    with pytest.raises(PipelineFailed):
        result.raise_for_failure()
    service.clock.advance(60)
    result = await pipeline.result()
    assert (result.status, result.succeeded) == ("success", True)


async def test_a_setup_workflow_that_nothing_continued_is_a_success_in_the_end() -> None:
    service = Timeline(setup(1, 20), states={-1e9: "setup"})
    service.clock.advance(80)
    result = await (await fetched_from(service)).result()
    assert (result.status, result.succeeded) == ("success", True)


@pytest.mark.parametrize(("second", "status"), [(2, "running"), (60, "not_run")])
async def test_a_pipeline_without_workflows_is_running_at_first_and_then_not_run(second: int, status: str) -> None:
    service = Timeline()
    service.clock.advance(second)
    result = await (await fetched_from(service)).result()
    assert (result.status, result.succeeded) == (status, False)


async def test_after_the_wait_a_pipeline_without_workflows_has_not_run(fake: FakeCircleCI) -> None:
    pipeline, _ = await triggered(fake, Workflow("release", branches=["release"]))
    result = await pipeline.wait()
    assert (result.workflows, result.status, result.succeeded) == ([], "not_run", False)


@pytest.mark.parametrize("state", ["errored", "created"])
async def test_the_result_of_a_pipeline_that_could_not_run_has_its_errors_and_raises_when_asked(state: str) -> None:
    service = Timeline(setup(), states={-1e9: state}, errors={0: "Unknown orb acme/deploy@1"})
    service.clock.advance(60)
    pipeline = await fetched_from(service)
    result = await pipeline.result()
    assert result.errors == ["Unknown orb acme/deploy@1"]
    assert not result.succeeded
    assert "Unknown orb" in repr(result)
    with pytest.raises(PipelineErrored, match="Unknown orb acme/deploy@1"):
        result.raise_for_failure()


async def test_an_errored_pipeline_has_not_succeeded_though_it_says_no_more() -> None:
    pipeline = await fetched_from(Timeline(setup(-60, -40), states={-1e9: "errored"}))
    result = await pipeline.result()
    assert not result.succeeded
    with pytest.raises(PipelineErrored, match="no message was given"):
        result.raise_for_failure()


async def test_walking_through_the_history_nothing_is_raised_for_what_failed(fake: FakeCircleCI) -> None:
    _, project = await triggered(fake, Workflow("test"))
    project.error_next("Unable to parse YAML")
    await fake.async_circleci().project(SLUG).trigger(branch="main")
    fake.clock.sleep(60)
    past = [pipeline async for pipeline in fake.async_circleci().project(SLUG).pipelines()]
    assert [(await each.result()).succeeded for each in past] == [False, True]
    assert (await past[1].result()).errors == []
