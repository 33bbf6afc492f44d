"""Waiting for a pipeline, on a fake CircleCI whose time passes only when somebody waits."""

from __future__ import annotations

import builtins
import io
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from facade.both import Kind, both, client, done

from circleci_facade import PipelineErrored, PipelineFailed, ServerError, Snapshot, WaitTimeout
from circleci_facade._polling import intervals
from circleci_facade._progress import Lines, _live
from circleci_facade._waiting import GRACE
from circleci_facade.testing import FakeCircleCI, FakeProject, Job, Workflow

SLUG = "gh/acme/web"


@pytest.fixture
def fake() -> FakeCircleCI:
    return FakeCircleCI()


def triggered(fake: FakeCircleCI, kind: Kind, *workflows: Workflow, **options: Any) -> tuple[Any, FakeProject]:
    """A pipeline just triggered, of a project with these workflows."""
    project = fake.add_project(SLUG, workflows, **options)
    return done(client(fake, kind).project(SLUG).trigger(branch="main")), project


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
def test_a_timeout_raises_with_the_state_so_far_and_the_link(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 3600)]))
    with pytest.raises(
        WaitTimeout, match=r"not finished within 120 seconds: test running; it goes on at https://"
    ) as caught:
        done(pipeline.wait(timeout=120))
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.snapshot.workflows[0].status == "running"
    assert caught.value.snapshot.url == pipeline.url
    assert fake.clock.monotonic() == pytest.approx(120, abs=2)


@both
def test_a_timeout_before_any_workflow_says_so(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test"), creation_delay=500)
    with pytest.raises(WaitTimeout, match="no workflow yet, the pipeline is pending"):
        done(pipeline.wait(timeout=60))


@both
def test_without_a_timeout_a_day_is_not_too_long(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("nightly", [Job("soak", 86_400)]))
    assert done(pipeline.wait(timeout=None)).succeeded


@both
def test_looks_become_rarer_as_time_goes_on(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 3500)]))
    done(pipeline.wait())
    assert len(fake.requests) < 3500 / 15 + 30


def test_once_created_the_pipeline_itself_is_not_asked_for_again(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, "sync", Workflow("test", [Job("unit", 300)]))
    pipeline.wait()
    assert sum(request == f"GET /pipeline/{pipeline.id}" for request in fake.requests) <= 3


def test_the_intervals_grow_to_a_bound_and_jitter() -> None:
    series = intervals(Random(0))
    some = [next(series) for _ in range(30)]
    assert some[0] < 1.3
    assert all(interval <= 24 for interval in some)
    assert some[-1] > 15
    assert len(set(some)) == 30


@both
def test_failures_in_between_are_waited_out(fake: FakeCircleCI, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 60)]))
    monkeypatch.setattr(fake, "answer", failing(fake, lambda number: 4 < number < 8))
    assert done(pipeline.wait()).succeeded


@both
def test_failures_that_do_not_end_are_raised(fake: FakeCircleCI, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 60)]))
    monkeypatch.setattr(fake, "answer", failing(fake, lambda number: number > 4))
    with pytest.raises(ServerError):
        done(pipeline.wait())


def failing(fake: FakeCircleCI, when: Callable[[int], bool]) -> Callable[..., Any]:
    """`fake.answer`, but 500 for the requests whose numbers are `when`."""
    answer, count = fake.answer, iter(range(1, 10_000))

    def answer_or_fail(*request: Any) -> Any:
        return (500, {}, b"{}") if when(next(count)) else answer(*request)

    return answer_or_fail


def test_interrupting_leaves_the_pipeline_running(fake: FakeCircleCI) -> None:
    pipeline, project = triggered(fake, "sync", Workflow("test", [Job("unit", 600)]))

    def interrupt(snapshot: Snapshot) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.wait(progress=interrupt)
    assert project.pipelines[0].workflows[0].canceled_at is None
    assert not any("cancel" in request for request in fake.requests)


def test_progress_tells_each_look_to_a_function(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, "sync", Workflow("test", [Job("unit", 30)]))
    seen: list[Snapshot] = []
    pipeline.wait(progress=seen.append)
    assert (seen[0].state, seen[-1].state) == ("pending", "created")
    assert seen[-1].workflows[0].status == "success"
    assert [snapshot.elapsed for snapshot in seen] == sorted(snapshot.elapsed for snapshot in seen)


def test_progress_as_lines_says_each_change_once(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, "sync", Workflow("test", [Job("unit", 100)]))
    stream = io.StringIO()
    pipeline.wait(progress=Lines(stream))
    said = [line.split(None, 1)[1] for line in stream.getvalue().splitlines()]
    assert said == [
        "pipeline #1: pending",
        "pipeline #1: created",
        "workflow test: running",
        "workflow test: success",
    ]


def test_progress_true_writes_plain_lines_to_standard_error_when_piped(
    fake: FakeCircleCI, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline, _ = triggered(fake, "sync", Workflow("test", [Job("unit", 10)]))
    pipeline.wait(progress=True)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "workflow test: success\n" in captured.err
    assert "\x1b" not in captured.err


def test_an_unknown_way_to_treat_holds_is_refused(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, "sync", Workflow("test"))
    with pytest.raises(ValueError, match="on_hold must be 'wait' or 'return', not 'ignore'"):
        pipeline.wait(on_hold="ignore")


def test_in_a_notebook_the_display_is_live_though_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = type("ZMQInteractiveShell", (), {})()
    monkeypatch.setattr(builtins, "get_ipython", lambda: shell, raising=False)
    live = _live(io.StringIO())
    assert live is not None
    assert live.console.is_jupyter
    monkeypatch.delattr(builtins, "get_ipython")
    assert _live(io.StringIO()) is None
