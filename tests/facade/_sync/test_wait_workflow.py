"""Waiting for one workflow."""

from __future__ import annotations

import json
from typing import Any

import pytest

from circleci_facade import Snapshot, WaitTimeout
from circleci_facade.testing import FakeCircleCI, Job, Workflow

from .runs import triggered, workflow_of


def test_waiting_for_a_workflow_returns_it_as_it_ended(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 40)]), Workflow("slow", [Job("soak", 900)]))
    fake.clock.sleep(2)
    (test,) = [workflow for workflow in pipeline.workflows() if workflow.name == "test"]
    assert test.status == "running"
    assert test.wait() is test
    assert test.status == "success"
    assert 40 <= fake.clock.monotonic() < 80


def test_a_workflow_that_failed_is_returned_and_raises_nothing(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("unit", 20, outcome="failed"))
    assert workflow.wait().status == "failed"


def test_a_workflow_that_has_ended_is_returned_after_one_poll(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("unit", 20))
    fake.clock.sleep(60)
    before = len(fake.requests)
    assert workflow.wait().status == "success"
    assert len(fake.requests) == before + 1
    assert fake.clock.monotonic() == 62


def test_waiting_for_a_setup_workflow_expects_nothing_after_it(fake: FakeCircleCI) -> None:
    setup = Workflow("setup", [Job("generate-config", 15)], setup=True)
    pipeline, _ = triggered(fake, setup, Workflow("test", [Job("unit", 600)], delay=20))
    fake.clock.sleep(2)
    (workflow,) = list(pipeline.workflows())
    assert workflow.wait().status == "success"
    assert fake.clock.monotonic() < 30


def test_a_workflow_on_hold_is_returned_where_that_is_asked_for(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("build", 20), Job("hold", type="approval", requires=["build"]))
    assert workflow.wait(on_hold="return").status == "on_hold"
    assert 20 <= fake.clock.monotonic() < 60


def test_a_failing_workflow_is_returned_where_only_an_approval_is_left(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("lint", 20, outcome="failed"), Job("hold", type="approval"))
    assert workflow.wait(on_hold="return").status == "failing"
    assert 20 <= fake.clock.monotonic() < 60


def test_a_workflow_on_hold_is_waited_for_until_it_is_approved(fake: FakeCircleCI) -> None:
    workflow, project = workflow_of(fake, Job("hold", type="approval"), Job("ship", 30, requires=["hold"]))

    def approve_after_five_minutes(snapshot: Snapshot) -> None:
        if snapshot.elapsed > 300:
            project.pipelines[0].workflows[0].approved.setdefault("hold", fake.clock.now())

    assert workflow.wait(progress=approve_after_five_minutes).status == "success"
    assert fake.clock.monotonic() > 330


def test_a_workflow_that_does_not_end_in_time_raises_with_its_status_and_link(fake: FakeCircleCI) -> None:
    workflow, project = workflow_of(fake, Job("unit", 600))
    with pytest.raises(
        WaitTimeout, match="not finished within 60 seconds: test running; it keeps running at"
    ) as caught:
        workflow.wait(timeout=60)
    assert caught.value.snapshot.workflows[0].id == workflow.id
    assert workflow.url in str(caught.value)
    assert workflow.id in workflow.url
    assert fake.clock.monotonic() == pytest.approx(62, abs=2)
    assert project.pipelines[0].workflows[0].canceled_at is None


def test_a_workflow_failing_fast_is_returned_while_its_other_jobs_run(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("unit", 20, outcome="failed"), Job("browser", 900))
    assert workflow.wait(fail_fast=True).status == "failing"
    assert fake.clock.monotonic() < 60


def test_by_default_a_failing_workflow_is_waited_for_to_its_end(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("unit", 20, outcome="failed"), Job("browser", 900))
    assert workflow.wait().status == "failed"
    assert fake.clock.monotonic() >= 900


def test_progress_of_a_workflow_shows_that_workflow(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("unit", 20))
    seen: list[Snapshot] = []
    workflow.wait(progress=seen.append)
    assert {(each.name, each.id) for snapshot in seen for each in snapshot.workflows} == {("test", workflow.id)}
    assert (seen[0].workflows[0].status, seen[-1].workflows[0].status) == ("running", "success")
    assert {snapshot.number for snapshot in seen} == {1}


def test_a_workflow_without_a_pipeline_can_be_waited_for(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow, _ = workflow_of(fake, Job("unit", 20))
    real = fake.answer

    def without_pipeline(*request: Any) -> Any:
        status, headers, body = real(*request)
        return status, headers, json.dumps({**json.loads(body), "pipeline_id": None, "pipeline_number": None}).encode()

    monkeypatch.setattr(fake, "answer", without_pipeline)
    assert workflow.wait(progress=True).status == "success"
    said = capsys.readouterr().err
    assert "workflow test: success\n" in said
    assert "None" not in said


def test_an_unknown_way_to_treat_holds_is_refused_for_a_workflow_too(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("unit"))
    with pytest.raises(ValueError, match="on_hold must be 'wait' or 'return'"):
        workflow.wait(on_hold="ignore")  # type: ignore[arg-type]
