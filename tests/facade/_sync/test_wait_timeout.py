"""Waiting with a deadline, and cancelling what has not ended by then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from facade.answers import intercept, sent
from facade.timeline import Run, Timeline, setup

from circleci_facade import Link, Snapshot, WaitTimeout
from circleci_facade.testing import FakeCircleCI, Job, Workflow

from .runs import fetched_from, triggered, triggered_on


def test_a_timeout_raises_with_the_state_so_far_and_the_link(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 3600)]))
    with pytest.raises(
        WaitTimeout, match=r"not finished within 120 seconds: test running; it keeps running at https://"
    ) as caught:
        pipeline.wait(timeout=120)
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.snapshot.workflows[0].status == "running"
    assert caught.value.snapshot.url == pipeline.url
    assert fake.clock.monotonic() == pytest.approx(120, abs=2)


def test_a_timeout_before_any_workflow_says_so(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test"), creation_delay=500)
    with pytest.raises(WaitTimeout, match="no workflow yet, the pipeline is pending"):
        pipeline.wait(timeout=60)


@pytest.mark.long
def test_without_a_timeout_a_day_is_not_too_long(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("nightly", [Job("soak", 86_400)]))
    assert pipeline.wait(timeout=None).succeeded


def test_on_timeout_the_pipeline_keeps_running_unless_told_to_cancel(fake: FakeCircleCI) -> None:
    pipeline, project = triggered(fake, Workflow("test", [Job("unit", 600)]))
    with pytest.raises(WaitTimeout, match="it keeps running at"):
        pipeline.wait(timeout=60)
    assert not sent(fake, "/cancel")
    assert project.pipelines[0].workflows[0].canceled_at is None


def test_canceling_on_timeout_cancels_the_workflows_that_still_run_and_those_alone(
    fake: FakeCircleCI,
) -> None:
    lint, unit, soak = Workflow("lint", [Job("lint", 5)]), Workflow("unit"), Workflow("soak", [Job("soak", 600)])
    hold = Workflow("release", [Job("hold", type="approval")])
    pipeline, project = triggered(fake, lint, unit, soak, hold)
    with pytest.raises(WaitTimeout) as caught:
        pipeline.wait(timeout=60, cancel_on_timeout=True)
    assert caught.value.snapshot.url == pipeline.url
    runs = {run.plan.name: run for run in project.pipelines[0].workflows}
    assert {name for name, run in runs.items() if run.canceled_at} == {"soak", "release"}
    assert {workflow.name: workflow.status for workflow in pipeline.workflows()} == {
        "lint": "success",
        "unit": "success",
        "soak": "canceled",
        "release": "canceled",
    }
    assert sorted(sent(fake, "/cancel")) == sorted(
        f"POST /workflow/{runs[name].id}/cancel" for name in ("soak", "release")
    )


def test_after_canceling_on_timeout_the_error_does_not_say_that_it_keeps_running(
    fake: FakeCircleCI,
) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 600)]))
    with pytest.raises(WaitTimeout, match="not finished within 60 seconds: test running") as caught:
        pipeline.wait(timeout=60, cancel_on_timeout=True)
    assert "keeps running" not in str(caught.value)


def test_canceling_on_timeout_cancels_nothing_that_ended_in_time(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 30)]))
    assert pipeline.wait(timeout=60, cancel_on_timeout=True).succeeded
    assert not sent(fake, "/cancel")


def test_a_timeout_before_any_workflow_has_nothing_to_cancel(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test"), creation_delay=500)
    with pytest.raises(WaitTimeout, match="no workflow yet"):
        pipeline.wait(timeout=60, cancel_on_timeout=True)
    assert not sent(fake, "/cancel")


def refused() -> Any:
    return 500, {}, b'{"message": "Oops"}'


def cut_off() -> Any:
    raise httpx.ReadError("the connection was cut")


@pytest.mark.parametrize("answer", [refused, cut_off])
def test_a_workflow_that_cannot_be_canceled_hides_neither_the_timeout_nor_the_others(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, answer: Callable[[], Any]
) -> None:
    stubborn, other = Workflow("stubborn", [Job("a", 600)]), Workflow("other", [Job("b", 600)])
    pipeline, project = triggered(fake, stubborn, other)
    runs = {run.plan.name: run for run in project.pipelines[0].workflows}
    intercept(monkeypatch, fake, f"POST .*{runs['stubborn'].id}/cancel", answer)
    with pytest.raises(WaitTimeout):
        pipeline.wait(timeout=60, cancel_on_timeout=True)
    assert runs["other"].canceled_at is not None


def test_a_workflow_is_canceled_when_its_time_is_up_if_that_is_asked_for() -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 600)])])
    pipeline = fake.circleci().project("gh/acme/web").trigger(branch="main")
    fake.clock.sleep(5)
    (workflow,) = list(pipeline.workflows())
    with pytest.raises(
        WaitTimeout, match=r"it was canceled, see https://app\.circleci\.com/pipelines/github/acme/web/1/"
    ) as late:
        workflow.wait(timeout=30, cancel_on_timeout=True)
    assert late.value.canceled
    assert workflow.refresh().status == "canceled"
    assert Link.parse(workflow.url).workflow_id == workflow.id


# What is cancelled, told second by second.


def test_a_timeout_says_that_something_was_canceled_only_if_something_was() -> None:
    waiting = Timeline(states={-1.0: "pending"})
    pipeline = triggered_on(waiting)
    with pytest.raises(WaitTimeout, match="the pipeline is pending; it keeps running at") as nothing:
        pipeline.wait(timeout=60, cancel_on_timeout=True)
    assert not nothing.value.canceled
    running = Timeline(Run("test", 1))
    pipeline = triggered_on(running)
    with pytest.raises(WaitTimeout, match="test running; it was canceled, see") as something:
        pipeline.wait(timeout=60, cancel_on_timeout=True)
    assert something.value.canceled


def test_a_workflow_that_appears_while_the_others_are_canceled_is_canceled_too() -> None:
    service = Timeline(Run("test", 1), Run("late", 60.5))

    def takes_a_second(second: float, request: str) -> None:
        if request.endswith("/cancel"):
            service.clock.advance(1)

    service.answer_with(takes_a_second)
    pipeline = triggered_on(service)
    with pytest.raises(WaitTimeout) as caught:
        pipeline.wait(timeout=60, cancel_on_timeout=True)
    assert list(service.canceled) == ["test-at-1", "late-at-60.5"]
    assert caught.value.canceled
    assert len(service.sent("/cancel")) == 2, "each once"


def test_a_workflow_that_takes_a_while_to_stop_is_canceled_once() -> None:
    service = Timeline(Run("test", 1), stopping=10)
    pipeline = triggered_on(service)
    with pytest.raises(WaitTimeout, match="it was canceled") as caught:
        pipeline.wait(timeout=60, cancel_on_timeout=True)
    assert caught.value.canceled
    assert len(service.sent("/cancel")) == 1


def test_a_pipeline_whose_first_workflow_appears_on_timeout_is_canceled_with_it() -> None:
    service = Timeline(Run("test", 60.5), states={-1.0: "pending"})
    pipeline = triggered_on(service)

    def later(snapshot: Snapshot) -> None:
        if snapshot.elapsed >= 60:
            service.clock.advance(1)

    with pytest.raises(WaitTimeout) as caught:
        pipeline.wait(timeout=60, cancel_on_timeout=True, progress=later)
    assert list(service.canceled) == ["test-at-60.5"]
    assert caught.value.canceled


def test_a_timeout_that_leaves_a_workflow_running_does_not_say_that_it_was_canceled() -> None:
    def refuses(second: float, request: str) -> httpx.Response | None:
        return httpx.Response(403) if request.endswith("stubborn-at-1/cancel") else None

    service = Timeline(Run("stubborn", 1), Run("test", 1), faults=refuses)
    pipeline = triggered_on(service)
    with pytest.raises(WaitTimeout, match="it keeps running at") as caught:
        pipeline.wait(timeout=60, cancel_on_timeout=True)
    assert list(service.canceled) == ["test-at-1"]
    assert not caught.value.canceled


def test_a_timeout_before_the_continuation_says_what_the_pipeline_is_at() -> None:
    service = Timeline(setup(), states={-1.0: "setup", 20: "pending"})
    pipeline = triggered_on(service)
    with pytest.raises(WaitTimeout, match="setup success, the pipeline is pending; it keeps running at"):
        pipeline.wait(timeout=60)


def test_without_any_time_a_pipeline_is_looked_at_once() -> None:
    service = Timeline(Run("test", 1, 30))
    service.clock.advance(60)
    pipeline = fetched_from(service)
    assert pipeline.wait(timeout=0).succeeded
    pipeline = triggered_on(Timeline(Run("test", 0)))
    with pytest.raises(WaitTimeout, match="not finished within 0 seconds"):
        pipeline.wait(timeout=0)
