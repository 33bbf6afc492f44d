"""Waiting for a pipeline, on a fake CircleCI whose time passes only when somebody waits."""

from __future__ import annotations

import pytest

from circleci_facade import CircleCI, PipelineErrored, PipelineFailed, Snapshot, WaitTimeout
from circleci_facade._wait_rules import GRACE
from circleci_facade.testing import FakeCircleCI, Job, Workflow

from .runs import SLUG, triggered


def test_a_success_is_returned_when_the_last_workflow_has_ended(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 90)]), Workflow("lint", [Job("lint", 5)]))
    result = pipeline.wait()
    assert result.succeeded
    assert {workflow.name: workflow.status for workflow in result.workflows} == {"test": "success", "lint": "success"}
    assert result.failed == result.canceled == result.on_hold == []
    assert 90 <= result.elapsed < 90 + 30
    result.raise_for_failure()


def test_a_failure_is_returned_with_the_jobs_that_failed(fake: FakeCircleCI) -> None:
    jobs = [Job("unit", 20, outcome="failed"), Job("ship", requires=["unit"])]
    pipeline, _ = triggered(fake, Workflow("test", jobs), Workflow("lint"))
    result = pipeline.wait()
    assert not result.succeeded
    (failed,) = result.failed
    assert failed.name == "test"
    assert {job.name: job.status for job in failed.jobs()} == {
        "unit": "failed",
        "ship": "not_run",
    }
    with pytest.raises(
        PipelineFailed, match=r"test \(failed\); see https://app.circleci.com/pipelines/github/acme/web/1"
    ):
        result.raise_for_failure()


def test_a_canceled_workflow_ends_the_wait(fake: FakeCircleCI) -> None:
    pipeline, project = triggered(fake, Workflow("test", [Job("unit", 600)]))
    fake.clock.sleep(10)

    def cancel_after_a_minute(snapshot: Snapshot) -> None:
        if snapshot.elapsed > 60:
            run = project.pipelines[0].workflows[0]
            run.canceled_at = run.canceled_at or fake.clock.now()

    result = pipeline.wait(progress=cancel_after_a_minute)
    assert [workflow.name for workflow in result.canceled] == ["test"]
    assert not result.succeeded
    assert result.elapsed < 120


def test_a_pipeline_that_errors_before_any_workflow_raises_with_the_messages(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    project.error_next("Unable to parse YAML")
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    with pytest.raises(PipelineErrored, match="Unable to parse YAML") as caught:
        pipeline.wait()
    assert caught.value.messages == ["Unable to parse YAML"]
    assert caught.value.url == "https://app.circleci.com/pipelines/github/acme/web/1"


def test_workflows_that_appear_late_are_waited_for(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("late", [Job("unit", 10)], delay=GRACE - 5), creation_delay=40)
    result = pipeline.wait()
    assert [workflow.name for workflow in result.workflows] == ["late"]
    assert result.succeeded


def test_a_setup_workflow_brings_more_workflows_and_all_are_waited_for(fake: FakeCircleCI) -> None:
    setup = Workflow("setup", [Job("generate-config", 15)], setup=True)
    pipeline, _ = triggered(fake, setup, Workflow("test", [Job("unit", 40)]), Workflow("slow", delay=10))
    result = pipeline.wait()
    assert [workflow.name for workflow in result.workflows] == ["setup", "test", "slow"]
    assert [workflow.is_setup for workflow in result.workflows] == [True, False, False]
    assert result.succeeded


def test_a_setup_workflow_that_fails_ends_the_wait(fake: FakeCircleCI) -> None:
    setup = Workflow("setup", [Job("generate-config", 15, outcome="failed")], setup=True)
    pipeline, _ = triggered(fake, setup, Workflow("test"))
    result = pipeline.wait()
    assert [workflow.name for workflow in result.failed] == ["setup"]


def test_a_pipeline_whose_workflows_are_all_filtered_out_ends_the_wait(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("release", branches=["release"]))
    result = pipeline.wait()
    assert result.workflows == []
    assert not result.succeeded
    assert GRACE <= result.elapsed < 2 * GRACE
    with pytest.raises(PipelineFailed, match="none ran"):
        result.raise_for_failure()


def test_a_workflow_on_hold_is_waited_for_until_it_is_approved(fake: FakeCircleCI) -> None:
    jobs = [Job("hold", type="approval"), Job("ship", 30, requires=["hold"])]
    pipeline, project = triggered(fake, Workflow("release", jobs))

    def approve_after_five_minutes(snapshot: Snapshot) -> None:
        if snapshot.elapsed > 300:
            run = project.pipelines[0].workflows[0]
            run.approved.setdefault("hold", fake.clock.now())

    result = pipeline.wait(progress=approve_after_five_minutes)
    assert result.succeeded
    assert result.elapsed > 330


def test_a_workflow_on_hold_is_returned_when_that_is_asked_for(fake: FakeCircleCI) -> None:
    release = Workflow("release", [Job("build", 20), Job("hold", type="approval", requires=["build"])])
    pipeline, _ = triggered(fake, release, Workflow("test", [Job("unit", 60)]))
    result = pipeline.wait(on_hold="return")
    assert [workflow.name for workflow in result.on_hold] == ["release"]
    assert {workflow.name: workflow.status for workflow in result.workflows} == {
        "release": "on_hold",
        "test": "success",
    }
    assert not result.succeeded


def test_a_failing_workflow_is_returned_as_soon_as_only_an_approval_is_left(fake: FakeCircleCI) -> None:
    jobs = [Job("lint", 20, outcome="failed"), Job("unit", 90), Job("hold", type="approval")]
    pipeline, _ = triggered(fake, Workflow("release", [*jobs, Job("ship", requires=["hold"])]))
    result = pipeline.wait(on_hold="return", timeout=1800)
    assert [(workflow.name, workflow.status) for workflow in result.failed] == [("release", "failing")]
    assert 90 <= result.elapsed < 150


def test_by_default_a_failing_workflow_is_waited_for_until_it_is_approved(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("release", [Job("lint", outcome="failed"), Job("hold", type="approval")]))
    with pytest.raises(WaitTimeout, match="release failing"):
        pipeline.wait(timeout=600)
    assert not any(request.endswith("/job") for request in fake.requests)


def test_interrupting_leaves_the_pipeline_running(fake: FakeCircleCI) -> None:
    pipeline, project = triggered(fake, Workflow("test", [Job("unit", 600)]))

    def interrupt(snapshot: Snapshot) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.wait(progress=interrupt)
    assert project.pipelines[0].workflows[0].canceled_at is None
    assert not any("cancel" in request for request in fake.requests)


def test_an_unknown_way_to_treat_holds_is_refused(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test"))
    with pytest.raises(ValueError, match="on_hold must be 'wait' or 'return', not 'ignore'"):
        pipeline.wait(on_hold="ignore")  # type: ignore[arg-type]


def test_an_intercepted_client_tells_old_pipelines_by_the_time_there(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("late", delay=20)])
    run = project.run(branch="main")
    with fake.intercept():
        pipeline = CircleCI().pipeline(run.id)
        assert pipeline.wait().succeeded
