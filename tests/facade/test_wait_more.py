"""Waiting as one asks for it, the verbs of pipelines and workflows, and what is shown meanwhile."""

from __future__ import annotations

import asyncio
import builtins
import io
import json
import re
import sys
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from facade.both import Kind, both, client, done

from circleci_facade import APIError, Link, NotFound, PipelineFailed, ServerError, Snapshot, WaitTimeout
from circleci_facade.testing import FakeCircleCI, FakeProject, Job, Workflow

SLUG = "gh/acme/web"


@pytest.fixture
def fake() -> FakeCircleCI:
    return FakeCircleCI()


def triggered(fake: FakeCircleCI, kind: Kind, *workflows: Workflow, **options: Any) -> tuple[Any, FakeProject]:
    """A pipeline just triggered, of a project with these workflows."""
    project = fake.add_project(SLUG, workflows, **options)
    return done(client(fake, kind).project(SLUG).trigger(branch="main")), project


def workflow_of(fake: FakeCircleCI, kind: Kind, *jobs: Job, name: str = "test") -> tuple[Any, FakeProject]:
    """The only workflow of a pipeline triggered two seconds ago, with these jobs."""
    pipeline, project = triggered(fake, kind, Workflow(name, jobs))
    fake.clock.sleep(2)
    (workflow,) = done(pipeline.workflows())
    return workflow, project


def sent(fake: FakeCircleCI, what: str) -> list[str]:
    """The requests so far that end like this."""
    return [request for request in fake.requests if request.endswith(what)]


def intercept(monkeypatch: pytest.MonkeyPatch, fake: FakeCircleCI, pattern: str, answer: Callable[[], Any]) -> None:
    """Let `answer` answer the requests that match."""
    real = fake.answer

    def answered(method: str, target: str, *rest: Any) -> Any:
        return answer() if re.search(pattern, f"{method} {target}") else real(method, target, *rest)

    monkeypatch.setattr(fake, "answer", answered)


# fail_fast.

FAILING = Workflow("test", [Job("unit", 20, outcome="failed"), Job("browser", 900)])


@both
def test_failing_fast_returns_as_soon_as_a_job_has_failed(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, project = triggered(fake, kind, FAILING, Workflow("lint", [Job("lint", 700)]))
    result = done(pipeline.wait(fail_fast=True))
    assert 20 <= result.elapsed < 60
    assert {workflow.name: workflow.status for workflow in result.workflows} == {"test": "failing", "lint": "running"}
    assert not result.succeeded
    with pytest.raises(PipelineFailed, match=r"test \(failing\)"):
        result.raise_for_failure()
    assert not sent(fake, "/cancel"), "what still runs is left alone"
    assert all(run.canceled_at is None for run in project.pipelines[0].workflows)


@both
def test_what_failed_fast_is_among_the_failed_with_its_jobs(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, FAILING)
    result = done(pipeline.wait(fail_fast=True))
    assert [workflow.name for workflow in result.failed] == ["test"]
    assert [job.name for job in done(result.failed_jobs())] == ["unit"]


@both
def test_failing_fast_a_workflow_that_has_failed_ends_the_wait_for_the_others(fake: FakeCircleCI, kind: Kind) -> None:
    failed = Workflow("test", [Job("unit", 20, outcome="failed")])
    pipeline, _ = triggered(fake, kind, failed, Workflow("lint", [Job("lint", 700)]))
    result = done(pipeline.wait(fail_fast=True))
    assert result.elapsed < 60
    assert [workflow.name for workflow in result.failed] == ["test"]


@both
def test_without_failing_fast_the_rest_is_waited_for(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, FAILING)
    result = done(pipeline.wait())
    assert result.elapsed >= 900
    assert [workflow.status for workflow in result.workflows] == ["failed"]


@both
def test_failing_fast_a_success_is_waited_for_to_its_end(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 90)]), Workflow("lint", [Job("lint", 5)]))
    result = done(pipeline.wait(fail_fast=True))
    assert result.succeeded
    assert result.elapsed >= 90


# cancel_on_timeout.


@both
def test_on_a_timeout_the_pipeline_goes_on_unless_canceling_was_asked_for(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, project = triggered(fake, kind, Workflow("test", [Job("unit", 600)]))
    with pytest.raises(WaitTimeout, match="it goes on at"):
        done(pipeline.wait(timeout=60))
    assert not sent(fake, "/cancel")
    assert project.pipelines[0].workflows[0].canceled_at is None


@both
def test_canceling_on_timeout_cancels_the_workflows_that_still_run_and_those_alone(
    fake: FakeCircleCI, kind: Kind
) -> None:
    lint, unit, soak = Workflow("lint", [Job("lint", 5)]), Workflow("unit"), Workflow("soak", [Job("soak", 600)])
    hold = Workflow("release", [Job("hold", type="approval")])
    pipeline, project = triggered(fake, kind, lint, unit, soak, hold)
    with pytest.raises(WaitTimeout) as caught:
        done(pipeline.wait(timeout=60, cancel_on_timeout=True))
    assert caught.value.snapshot.url == pipeline.url
    runs = {run.plan.name: run for run in project.pipelines[0].workflows}
    assert {name for name, run in runs.items() if run.canceled_at} == {"soak", "release"}
    assert {workflow.name: workflow.status for workflow in done(pipeline.workflows())} == {
        "lint": "success",
        "unit": "success",
        "soak": "canceled",
        "release": "canceled",
    }
    assert sorted(sent(fake, "/cancel")) == sorted(
        f"POST /workflow/{runs[name].id}/cancel" for name in ("soak", "release")
    )


@both
def test_after_canceling_on_timeout_the_error_does_not_say_that_it_goes_on(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 600)]))
    with pytest.raises(WaitTimeout, match="not finished within 60 seconds: test running") as caught:
        done(pipeline.wait(timeout=60, cancel_on_timeout=True))
    assert "goes on" not in str(caught.value)


@both
def test_canceling_on_timeout_cancels_nothing_that_ended_in_time(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 30)]))
    assert done(pipeline.wait(timeout=60, cancel_on_timeout=True)).succeeded
    assert not sent(fake, "/cancel")


@both
def test_a_timeout_before_any_workflow_has_nothing_to_cancel(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test"), creation_delay=500)
    with pytest.raises(WaitTimeout, match="no workflow yet"):
        done(pipeline.wait(timeout=60, cancel_on_timeout=True))
    assert not sent(fake, "/cancel")


def refused() -> Any:
    return 500, {}, b'{"message": "Oops"}'


def cut_off() -> Any:
    raise httpx.ReadError("the connection was cut")


@both
@pytest.mark.parametrize("answer", [refused, cut_off])
def test_a_workflow_that_cannot_be_canceled_hides_neither_the_timeout_nor_the_others(
    fake: FakeCircleCI, kind: Kind, monkeypatch: pytest.MonkeyPatch, answer: Callable[[], Any]
) -> None:
    stubborn, other = Workflow("stubborn", [Job("a", 600)]), Workflow("other", [Job("b", 600)])
    pipeline, project = triggered(fake, kind, stubborn, other)
    runs = {run.plan.name: run for run in project.pipelines[0].workflows}
    intercept(monkeypatch, fake, f"POST .*{runs['stubborn'].id}/cancel", answer)
    with pytest.raises(WaitTimeout):
        done(pipeline.wait(timeout=60, cancel_on_timeout=True))
    assert runs["other"].canceled_at is not None


# Waiting for one workflow.


@both
def test_a_workflow_is_waited_for_by_itself_and_returned_as_it_ended(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 40)]), Workflow("slow", [Job("soak", 900)]))
    fake.clock.sleep(2)
    test = next(workflow for workflow in done(pipeline.workflows()) if workflow.name == "test")
    assert test.status == "running"
    assert done(test.wait()) is test
    assert test.status == "success"
    assert 40 <= fake.clock.monotonic() < 80


@both
def test_a_workflow_that_failed_is_returned_and_raises_nothing(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, _ = workflow_of(fake, kind, Job("unit", 20, outcome="failed"))
    assert done(workflow.wait()).status == "failed"


@both
def test_a_workflow_that_has_ended_is_returned_after_one_look(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, _ = workflow_of(fake, kind, Job("unit", 20))
    fake.clock.sleep(60)
    before = len(fake.requests)
    assert done(workflow.wait()).status == "success"
    assert len(fake.requests) == before + 1
    assert fake.clock.monotonic() == 62


@both
def test_a_setup_workflow_waited_for_by_itself_expects_nothing_after_it(fake: FakeCircleCI, kind: Kind) -> None:
    setup = Workflow("setup", [Job("generate-config", 15)], setup=True)
    pipeline, _ = triggered(fake, kind, setup, Workflow("test", [Job("unit", 600)], delay=20))
    fake.clock.sleep(2)
    (workflow,) = done(pipeline.workflows())
    assert done(workflow.wait()).status == "success"
    assert fake.clock.monotonic() < 30


@both
def test_a_workflow_on_hold_is_returned_where_that_is_asked_for(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, _ = workflow_of(fake, kind, Job("build", 20), Job("hold", type="approval", requires=["build"]))
    assert done(workflow.wait(on_hold="return")).status == "on_hold"
    assert 20 <= fake.clock.monotonic() < 60


@both
def test_a_workflow_on_hold_is_waited_for_until_it_is_approved(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, project = workflow_of(fake, kind, Job("hold", type="approval"), Job("ship", 30, requires=["hold"]))

    def approve_after_five_minutes(snapshot: Snapshot) -> None:
        if snapshot.elapsed > 300:
            project.pipelines[0].workflows[0].approved.setdefault("hold", fake.clock.now())

    assert done(workflow.wait(progress=approve_after_five_minutes)).status == "success"
    assert fake.clock.monotonic() > 330


@both
def test_a_workflow_that_does_not_end_in_time_raises_with_its_status_and_link(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, project = workflow_of(fake, kind, Job("unit", 600))
    with pytest.raises(WaitTimeout, match="not finished within 60 seconds: test running; it goes on at") as caught:
        done(workflow.wait(timeout=60))
    assert caught.value.snapshot.workflows[0].id == workflow.id
    assert workflow.url in str(caught.value)
    assert workflow.id in workflow.url
    assert fake.clock.monotonic() == pytest.approx(62, abs=2)
    assert project.pipelines[0].workflows[0].canceled_at is None


@both
def test_a_workflow_failing_fast_is_returned_while_its_other_jobs_run(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, _ = workflow_of(fake, kind, Job("unit", 20, outcome="failed"), Job("browser", 900))
    assert done(workflow.wait(fail_fast=True)).status == "failing"
    assert fake.clock.monotonic() < 60


@both
def test_progress_of_a_workflow_tells_of_that_workflow(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, _ = workflow_of(fake, kind, Job("unit", 20))
    seen: list[Snapshot] = []
    done(workflow.wait(progress=seen.append))
    assert {(each.name, each.id) for snapshot in seen for each in snapshot.workflows} == {("test", workflow.id)}
    assert (seen[0].workflows[0].status, seen[-1].workflows[0].status) == ("running", "success")
    assert {snapshot.number for snapshot in seen} == {1}


@both
def test_a_workflow_that_tells_of_no_pipeline_is_waited_for_all_the_same(
    fake: FakeCircleCI, kind: Kind, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow, _ = workflow_of(fake, kind, Job("unit", 20))
    real = fake.answer

    def without_pipeline(*request: Any) -> Any:
        status, headers, body = real(*request)
        return status, headers, json.dumps({**json.loads(body), "pipeline_id": None, "pipeline_number": None}).encode()

    monkeypatch.setattr(fake, "answer", without_pipeline)
    assert done(workflow.wait(progress=True)).status == "success"
    said = capsys.readouterr().err
    assert "workflow test: success\n" in said
    assert "None" not in said


@both
def test_an_unknown_way_to_treat_holds_is_refused_for_a_workflow_too(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, _ = workflow_of(fake, kind, Job("unit"))
    with pytest.raises(ValueError, match="on_hold must be 'wait' or 'return'"):
        done(workflow.wait(on_hold="ignore"))


# What waiting came to.


@both
def test_the_jobs_that_failed_are_those_of_every_workflow_that_failed(fake: FakeCircleCI, kind: Kind) -> None:
    test = Workflow(
        "test", [Job("unit", 20, outcome="failed"), Job("lint", 5), Job("ship", requires=["unit"]), Job("types", 9)]
    )
    nightly = Workflow("nightly", [Job("soak", 30, outcome="failed"), Job("load", 30, outcome="failed")])
    pipeline, _ = triggered(fake, kind, test, nightly, Workflow("docs"))
    jobs = done(done(pipeline.wait()).failed_jobs())
    assert [job.name for job in jobs] == ["unit", "soak", "load"]
    assert {str(job.status) for job in jobs} == {"failed"}
    assert all(job.url == f"https://app.circleci.com/jobs/github/acme/web/{job.number}" for job in jobs)


@both
def test_of_a_success_no_job_failed_and_nothing_is_asked(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test"))
    result = done(pipeline.wait())
    before = len(fake.requests)
    assert done(result.failed_jobs()) == []
    assert len(fake.requests) == before


# The verbs of a workflow.


@both
def test_a_job_is_found_by_its_name(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, _ = workflow_of(fake, kind, Job("unit", 20), Job("ship", requires=["unit"]))
    job = done(workflow.job("ship"))
    assert (job.name, job.status, job.number, job.url) == ("ship", "blocked", None, None)
    running = done(workflow.job("unit"))
    assert (running.status, running.number) == ("running", 1)


@both
def test_a_job_that_is_not_there_is_an_error_that_lists_those_that_are(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, _ = workflow_of(fake, kind, Job("unit", 20), Job("ship", requires=["unit"]))
    with pytest.raises(LookupError, match="workflow test has no job 'deploy'; it has unit, ship"):
        done(workflow.job("deploy"))


@both
@pytest.mark.parametrize("name", ["hold", None])
def test_a_job_on_hold_is_approved_by_its_name_or_as_the_only_one(
    fake: FakeCircleCI, kind: Kind, name: str | None
) -> None:
    workflow, project = workflow_of(fake, kind, Job("hold", type="approval"), Job("ship", 30, requires=["hold"]))
    done(workflow.approve(name) if name else workflow.approve())
    run = project.pipelines[0].workflows[0]
    assert list(run.approved) == ["hold"]
    assert sent(fake, f"/workflow/{workflow.id}/approve/{run.jobs[0].id}")
    assert done(workflow.wait()).status == "success"


@both
def test_of_several_jobs_on_hold_one_must_be_named(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, project = workflow_of(
        fake, kind, Job("to-staging", type="approval"), Job("to-production", type="approval"), Job("build", 600)
    )
    with pytest.raises(LookupError, match=r"not exactly one job of workflow test .*: to-staging, to-production"):
        done(workflow.approve())
    assert not project.pipelines[0].workflows[0].approved
    done(workflow.approve("to-production"))
    assert list(project.pipelines[0].workflows[0].approved) == ["to-production"]
    done(workflow.approve())
    assert list(project.pipelines[0].workflows[0].approved) == ["to-production", "to-staging"]


@both
@pytest.mark.parametrize("name", ["build", "nothing", "later"])
def test_a_job_that_does_not_wait_for_an_approval_is_an_error_that_lists_those_that_do(
    fake: FakeCircleCI, kind: Kind, name: str
) -> None:
    workflow, _ = workflow_of(
        fake, kind, Job("hold", type="approval"), Job("build", 600), Job("later", type="approval", requires=["build"])
    )
    with pytest.raises(LookupError, match=f"no job '{name}' of workflow test waits for an approval: hold"):
        done(workflow.approve(name))
    assert not any("approve" in request for request in fake.requests)


@both
def test_where_nothing_waits_for_an_approval_the_error_says_so(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, _ = workflow_of(fake, kind, Job("build", 600))
    with pytest.raises(LookupError, match="waits for an approval: none does"):
        done(workflow.approve())


@both
def test_a_workflow_is_canceled(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, project = workflow_of(fake, kind, Job("unit", 600))
    assert done(workflow.cancel()) is None
    assert project.pipelines[0].workflows[0].canceled_at is not None
    assert workflow.status == "running", "a handle is as it was when it was fetched"
    assert done(workflow.refresh()) is workflow
    assert workflow.status == "canceled"


@both
def test_a_workflow_is_refreshed_with_one_request(fake: FakeCircleCI, kind: Kind) -> None:
    workflow, _ = workflow_of(fake, kind, Job("unit", 20))
    before = len(fake.requests)
    assert (workflow.status, workflow.name, workflow.is_setup) == ("running", "test", False)
    assert len(fake.requests) == before, "looking at it asks nothing"
    fake.clock.sleep(60)
    assert done(workflow.refresh()) is workflow
    assert workflow.status == "success"
    assert fake.requests[before:] == [f"GET /workflow/{workflow.id}"]


@both
def test_a_workflow_that_is_gone_cannot_be_refreshed(
    fake: FakeCircleCI, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    workflow, _ = workflow_of(fake, kind, Job("unit", 20))
    intercept(
        monkeypatch, fake, f"GET .*/workflow/{workflow.id}", lambda: (404, {}, b'{"message": "Workflow not found"}')
    )
    with pytest.raises(NotFound, match="Workflow not found"):
        done(workflow.refresh())
    with pytest.raises(NotFound):
        done(workflow.wait())


# The verbs of a pipeline.


@both
def test_canceling_a_pipeline_cancels_each_workflow_that_has_not_ended(fake: FakeCircleCI, kind: Kind) -> None:
    done_already, running = Workflow("lint", [Job("lint", 5)]), Workflow("test", [Job("unit", 600)])
    held = Workflow("release", [Job("hold", type="approval")])
    pipeline, project = triggered(fake, kind, done_already, running, held)
    fake.clock.sleep(60)
    assert done(pipeline.cancel()) is None
    runs = {run.plan.name: run for run in project.pipelines[0].workflows}
    assert {name for name, run in runs.items() if run.canceled_at} == {"test", "release"}
    assert sent(fake, "/cancel") == [f"POST /workflow/{runs[name].id}/cancel" for name in ("test", "release")]
    result = done(pipeline.wait())
    assert [workflow.name for workflow in result.canceled] == ["test", "release"]


@both
def test_canceling_a_pipeline_that_has_ended_sends_no_cancel(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test"))
    done(pipeline.wait())
    done(pipeline.cancel())
    assert not sent(fake, "/cancel")


@both
def test_a_pipeline_is_refreshed_with_one_request(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test"))
    assert pipeline.state == "pending"
    fake.clock.sleep(5)
    before = len(fake.requests)
    assert pipeline.state == "pending"
    assert done(pipeline.refresh()) is pipeline
    assert (pipeline.state, pipeline.number, pipeline.project_slug) == ("created", 1, SLUG)
    assert pipeline.data.vcs.branch == "main"
    assert fake.requests[before:] == [f"GET /pipeline/{pipeline.id}"]


# Progress.


class Stop(Exception):
    """What a callback raises."""


@both
def test_a_callback_that_raises_stops_the_wait_and_leaves_the_pipeline_running(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, project = triggered(fake, kind, Workflow("test", [Job("unit", 600)]))

    def stop_when_it_runs(snapshot: Snapshot) -> None:
        if snapshot.workflows:
            raise Stop

    with pytest.raises(Stop):
        done(pipeline.wait(progress=stop_when_it_runs, cancel_on_timeout=True))
    assert not sent(fake, "/cancel")
    assert project.pipelines[0].workflows[0].canceled_at is None
    assert fake.clock.monotonic() < 10
    assert done(pipeline.wait()).succeeded, "and one may wait again"


@both
def test_a_callback_that_raises_as_the_api_does_stops_the_wait_too(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 600)]))
    calls: list[Snapshot] = []

    def ask_something_else(snapshot: Snapshot) -> None:
        calls.append(snapshot)
        raise APIError("GET", "/elsewhere", 503, "down", None)

    with pytest.raises(APIError, match="/elsewhere"):
        done(pipeline.wait(progress=ask_something_else))
    assert len(calls) == 1


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error from now on: a terminal of 100 columns that takes colours.

    No fixture, for pytest puts its own standard error in place after the fixtures.
    """
    for variable in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "JUPYTER_COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"}.items():
        monkeypatch.setenv(variable, value)
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def shown(stream: Terminal) -> str:
    """What was written, one picture below the other, without colours and cursor movements."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue().replace("\r", "\n"))


@both
def test_on_a_terminal_the_workflows_are_shown_live_with_their_statuses(
    fake: FakeCircleCI, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = terminal(monkeypatch)
    test = Workflow("test", [Job("unit", 90, outcome="failed")])
    pipeline, _ = triggered(fake, kind, test, Workflow("späße", [Job("lint", 5)]))
    result = done(pipeline.wait(progress=True))
    written = stream.getvalue()
    assert "\x1b[" in written, "it is drawn, not written line by line"
    assert "\x1b[1A" in written, "and drawn over what was there"
    lines = [" ".join(line.split()) for line in shown(stream).splitlines()]
    assert any(line.startswith("pipeline #1 pending") for line in lines)
    assert "● test running" in lines
    first, *workflows = [line for line in lines if line][-3:]
    assert re.fullmatch(r"pipeline #1 created \d+m\d\ds", first)
    assert workflows == ["✗ test failed", "✓ späße success"]
    assert not result.succeeded


def test_the_live_display_knows_each_status_and_shows_those_it_does_not(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = terminal(monkeypatch)
    pipeline, project = triggered(fake, "sync", Workflow("hold", [Job("hold", type="approval")]), Workflow("long"))
    runs = project.pipelines[0].workflows
    monkeypatch.setattr(runs[1], "status", lambda now: "brand_new" if fake.clock.monotonic() < 20 else "canceled")
    pipeline.wait(progress=True, on_hold="return")
    text = " ".join(shown(stream).split())
    assert "‖ hold on_hold" in text
    assert "? long brand_new" in text
    assert text.endswith("■ long canceled")


@pytest.mark.parametrize("name", ["test [slow]", "test [red]", "[/]", "[/bold]", ":warning: test", "[link=x]y[/link]"])
def test_the_live_display_shows_a_name_as_it_is(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    stream = terminal(monkeypatch)
    pipeline, _ = triggered(fake, "sync", Workflow(name))
    pipeline.wait(progress=True)
    assert f"✓ {name} success" in " ".join(shown(stream).split())


@pytest.mark.parametrize("raised", [Stop, KeyboardInterrupt])
def test_after_an_interruption_the_live_display_leaves_the_terminal_as_it_was(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, raised: type[BaseException]
) -> None:
    stream = terminal(monkeypatch)
    pipeline, project = triggered(fake, "sync", Workflow("test", [Job("unit", 600)]))
    before = (sys.stdout, sys.stderr)

    def interrupt(seconds: float) -> None:
        if fake.clock.monotonic() > 60:
            raise raised
        sleep(seconds)

    sleep = fake.clock.sleep
    monkeypatch.setattr(fake.clock, "sleep", interrupt)
    with pytest.raises(raised):
        pipeline.wait(progress=True)
    assert (sys.stdout, sys.stderr) == before
    assert stream.getvalue().rfind("\x1b[?25h") > stream.getvalue().rfind("\x1b[?25l"), "the cursor is shown again"
    assert not sent(fake, "/cancel")
    assert project.pipelines[0].workflows[0].canceled_at is None


@both
def test_on_a_terminal_without_rich_lines_are_written(
    fake: FakeCircleCI, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = terminal(monkeypatch)
    for name in [name for name in sys.modules if name.partition(".")[0] == "rich"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rich", None)
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 10)]))
    done(pipeline.wait(progress=True))
    assert "\x1b" not in stream.getvalue()
    assert [line.split(None, 1)[1] for line in stream.getvalue().splitlines()] == [
        "pipeline #1: pending",
        "pipeline #1: created",
        "workflow test: running",
        "workflow test: success",
    ]


@both
def test_without_progress_nothing_is_written_and_rich_is_not_asked_for(
    fake: FakeCircleCI, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = terminal(monkeypatch)
    real = builtins.__import__

    def no_rich(name: str, *rest: Any) -> Any:
        assert name.partition(".")[0] != "rich"
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", no_rich)
    pipeline, _ = triggered(fake, kind, Workflow("test"))
    done(pipeline.wait())
    assert stream.getvalue() == ""


@both
@pytest.mark.parametrize("refusal", [(429, {"retry-after": "80"}), (503, {"retry-after": "30"}), (500, {})])
def test_a_deadline_is_kept_whatever_the_service_says(
    kind: Kind, refusal: tuple[int, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 600)])])
    pipeline = done(client(fake, kind).project("gh/acme/web").trigger(branch="main"))
    status, headers = refusal
    monkeypatch.setattr(fake, "answer", lambda *_: (status, headers, b"{}"))
    with pytest.raises((WaitTimeout, ServerError)):
        done(pipeline.wait(timeout=10))
    assert fake.clock.monotonic() <= 11


@both
def test_a_rerun_that_succeeds_makes_good_what_failed(kind: Kind) -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 20, outcome=("failed", "success"))])])
    pipeline = done(client(fake, kind).project("gh/acme/web").trigger(branch="main"))
    (failed,) = done(pipeline.wait()).failed
    done(failed.rerun(from_failed=True))
    result = done(pipeline.wait(fail_fast=True))
    assert len(result.workflows) == 2
    assert result.succeeded
    assert result.failed == []
    result.raise_for_failure()


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


@both
def test_a_workflow_is_canceled_when_its_time_is_up_if_that_is_asked_for(kind: Kind) -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 600)])])
    pipeline = done(client(fake, kind).project("gh/acme/web").trigger(branch="main"))
    fake.clock.sleep(5)
    (workflow,) = done(pipeline.workflows())
    with pytest.raises(
        WaitTimeout, match=r"it was canceled, see https://app\.circleci\.com/pipelines/github/acme/web/1/"
    ) as late:
        done(workflow.wait(timeout=30, cancel_on_timeout=True))
    assert late.value.canceled
    assert done(workflow.refresh()).status == "canceled"
    assert Link.parse(workflow.url).workflow_id == workflow.id
