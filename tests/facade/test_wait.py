"""Waiting for a pipeline, on a fake CircleCI whose time passes only when somebody waits."""

from __future__ import annotations

import asyncio

import pytest
from facade.both import Kind, both, client, done
from facade.runs import SLUG, triggered

from circleci_facade import CircleCI, PipelineErrored, PipelineFailed, Snapshot, WaitTimeout
from circleci_facade._wait_rules import GRACE
from circleci_facade.testing import FakeCircleCI, Job, Workflow


@both
def test_a_success_is_returned_when_the_last_workflow_has_ended(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 90)]), Workflow("lint", [Job("lint", 5)]))
    result = done(pipeline.wait())
    assert result.succeeded
    assert {workflow.name: workflow.status for workflow in result.workflows} == {"test": "success", "lint": "success"}
    assert result.failed == result.canceled == result.on_hold == []
    assert 90 <= result.elapsed < 90 + 30
    result.raise_for_failure()


@both
def test_a_failure_is_returned_with_the_jobs_that_failed(fake: FakeCircleCI, kind: Kind) -> None:
    jobs = [Job("unit", 20, outcome="failed"), Job("ship", requires=["unit"])]
    pipeline, _ = triggered(fake, kind, Workflow("test", jobs), Workflow("lint"))
    result = done(pipeline.wait())
    assert not result.succeeded
    (failed,) = result.failed
    assert failed.name == "test"
    assert {job.name: job.status for job in done(failed.jobs())} == {"unit": "failed", "ship": "not_run"}
    with pytest.raises(
        PipelineFailed, match=r"test \(failed\); see https://app.circleci.com/pipelines/github/acme/web/1"
    ):
        result.raise_for_failure()


@both
def test_a_canceled_workflow_ends_the_wait(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, project = triggered(fake, kind, Workflow("test", [Job("unit", 600)]))
    fake.clock.sleep(10)

    def cancel_after_a_minute(snapshot: Snapshot) -> None:
        if snapshot.elapsed > 60:
            run = project.pipelines[0].workflows[0]
            run.canceled_at = run.canceled_at or fake.clock.now()

    result = done(pipeline.wait(progress=cancel_after_a_minute))
    assert [workflow.name for workflow in result.canceled] == ["test"]
    assert not result.succeeded
    assert result.elapsed < 120


@both
def test_a_pipeline_that_errors_before_any_workflow_raises_with_the_messages(fake: FakeCircleCI, kind: Kind) -> None:
    project = fake.add_project(SLUG)
    project.error_next("Unable to parse YAML")
    pipeline = done(client(fake, kind).project(SLUG).trigger(branch="main"))
    with pytest.raises(PipelineErrored, match="Unable to parse YAML") as caught:
        done(pipeline.wait())
    assert caught.value.messages == ["Unable to parse YAML"]
    assert caught.value.url == "https://app.circleci.com/pipelines/github/acme/web/1"


@both
def test_workflows_that_appear_late_are_waited_for(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("late", [Job("unit", 10)], delay=GRACE - 5), creation_delay=40)
    result = done(pipeline.wait())
    assert [workflow.name for workflow in result.workflows] == ["late"]
    assert result.succeeded


@both
def test_a_setup_workflow_brings_more_workflows_and_all_are_waited_for(fake: FakeCircleCI, kind: Kind) -> None:
    setup = Workflow("setup", [Job("generate-config", 15)], setup=True)
    pipeline, _ = triggered(fake, kind, setup, Workflow("test", [Job("unit", 40)]), Workflow("slow", delay=10))
    result = done(pipeline.wait())
    assert [workflow.name for workflow in result.workflows] == ["setup", "test", "slow"]
    assert [workflow.is_setup for workflow in result.workflows] == [True, False, False]
    assert result.succeeded


@both
def test_a_setup_workflow_that_fails_ends_the_wait(fake: FakeCircleCI, kind: Kind) -> None:
    setup = Workflow("setup", [Job("generate-config", 15, outcome="failed")], setup=True)
    pipeline, _ = triggered(fake, kind, setup, Workflow("test"))
    result = done(pipeline.wait())
    assert [workflow.name for workflow in result.failed] == ["setup"]


@both
def test_a_pipeline_whose_workflows_are_all_filtered_out_ends_the_wait(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("release", branches=["release"]))
    result = done(pipeline.wait())
    assert result.workflows == []
    assert not result.succeeded
    assert GRACE <= result.elapsed < 2 * GRACE
    with pytest.raises(PipelineFailed, match="none ran"):
        result.raise_for_failure()


@both
def test_a_workflow_on_hold_is_waited_for_until_it_is_approved(fake: FakeCircleCI, kind: Kind) -> None:
    jobs = [Job("hold", type="approval"), Job("ship", 30, requires=["hold"])]
    pipeline, project = triggered(fake, kind, Workflow("release", jobs))

    def approve_after_five_minutes(snapshot: Snapshot) -> None:
        if snapshot.elapsed > 300:
            run = project.pipelines[0].workflows[0]
            run.approved.setdefault("hold", fake.clock.now())

    result = done(pipeline.wait(progress=approve_after_five_minutes))
    assert result.succeeded
    assert result.elapsed > 330


@both
def test_a_workflow_on_hold_is_returned_when_that_is_asked_for(fake: FakeCircleCI, kind: Kind) -> None:
    release = Workflow("release", [Job("build", 20), Job("hold", type="approval", requires=["build"])])
    pipeline, _ = triggered(fake, kind, release, Workflow("test", [Job("unit", 60)]))
    result = done(pipeline.wait(on_hold="return"))
    assert [workflow.name for workflow in result.on_hold] == ["release"]
    assert {workflow.name: workflow.status for workflow in result.workflows} == {
        "release": "on_hold",
        "test": "success",
    }
    assert not result.succeeded


@both
def test_a_failing_workflow_is_returned_as_soon_as_only_an_approval_is_left(fake: FakeCircleCI, kind: Kind) -> None:
    jobs = [Job("lint", 20, outcome="failed"), Job("unit", 90), Job("hold", type="approval")]
    pipeline, _ = triggered(fake, kind, Workflow("release", [*jobs, Job("ship", requires=["hold"])]))
    result = done(pipeline.wait(on_hold="return", timeout=1800))
    assert [(workflow.name, workflow.status) for workflow in result.failed] == [("release", "failing")]
    assert 90 <= result.elapsed < 150


@both
def test_by_default_a_failing_workflow_is_waited_for_until_it_is_approved(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(
        fake, kind, Workflow("release", [Job("lint", outcome="failed"), Job("hold", type="approval")])
    )
    with pytest.raises(WaitTimeout, match="release failing"):
        done(pipeline.wait(timeout=600))
    assert not any(request.endswith("/job") for request in fake.requests)


def test_interrupting_leaves_the_pipeline_running(fake: FakeCircleCI) -> None:
    pipeline, project = triggered(fake, "sync", Workflow("test", [Job("unit", 600)]))

    def interrupt(snapshot: Snapshot) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.wait(progress=interrupt)
    assert project.pipelines[0].workflows[0].canceled_at is None
    assert not any("cancel" in request for request in fake.requests)


def test_an_unknown_way_to_treat_holds_is_refused(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, "sync", Workflow("test"))
    with pytest.raises(ValueError, match="on_hold must be 'wait' or 'return', not 'ignore'"):
        pipeline.wait(on_hold="ignore")


def test_another_task_may_stop_a_wait_that_takes_no_time() -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("release", [Job("hold", type="approval")])])

    async def main() -> None:
        pipeline = await fake.async_circleci().project("gh/acme/web").trigger(branch="main")
        an_hour = asyncio.Event()

        def tell(snapshot: Snapshot) -> None:
            if snapshot.elapsed > 3600:
                an_hour.set()

        waiting = asyncio.create_task(pipeline.wait(timeout=None, progress=tell))
        await an_hour.wait()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(main())


def test_an_intercepted_client_tells_old_pipelines_by_the_time_there(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("late", delay=20)])
    run = project.run(branch="main")
    with fake.intercept():
        assert CircleCI().pipeline(run.id).wait().succeeded
