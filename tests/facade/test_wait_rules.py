"""When a pipeline has finished: what CircleCI does, said second by second, and what the wait makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from circleci_api.models import WorkflowStatus
from facade.both import Kind, both, done
from facade.timeline import PIPELINE, URL, Run, Timeline, setup

from circleci_facade import PipelineErrored, Snapshot, WaitTimeout
from circleci_facade._wait_rules import GRACE, SETTLING, Rules, Verdict, WaitOptions, WorkflowState

DAY = 86_400


def ended(result: Any) -> dict[str, str]:
    return {workflow.id: str(workflow.status) for workflow in result.workflows}


# Setup workflows and configurations that do not compile.


@both
@pytest.mark.parametrize("last", ["errored", "created", "setup"])
def test_a_continuation_that_does_not_compile_raises_though_the_setup_workflow_stays_green(
    kind: Kind, last: str
) -> None:
    states = {-1.0: "setup-pending", 1: "setup", 21: "pending", 25: last}
    service = Timeline(setup(), states=states, errors={25: "Unknown orb acme/deploy@1"})
    with pytest.raises(PipelineErrored, match=r"Unknown orb acme/deploy@1; see https://") as caught:
        done(service.triggered(kind).wait())
    assert caught.value.messages == ["Unknown orb acme/deploy@1"]
    assert caught.value.url == URL
    assert service.clock.monotonic() < 60


@both
def test_an_errored_pipeline_without_a_message_raises_all_the_same(kind: Kind) -> None:
    with pytest.raises(PipelineErrored, match="no message was given") as caught:
        done(Timeline(states={-1.0: "pending", 3: "errored"}).triggered(kind).wait())
    assert caught.value.messages == []


@both
def test_the_state_created_may_come_first_and_an_error_after_it(kind: Kind) -> None:
    states = {-1.0: "created", 3: "pending", 40: "errored"}
    service = Timeline(states=states, errors={40: "Unable to parse YAML"})
    with pytest.raises(PipelineErrored, match="Unable to parse YAML"):
        done(service.triggered(kind).wait())


@both
def test_after_a_setup_that_says_created_from_the_first_an_error_is_still_noticed(kind: Kind) -> None:
    service = Timeline(setup(), states={-1.0: "created"}, errors={26: "Unknown job ship"})
    with pytest.raises(PipelineErrored, match="Unknown job ship"):
        done(service.triggered(kind).wait())


@both
def test_a_continuation_that_takes_its_time_to_compile_is_waited_for(kind: Kind) -> None:
    states = {-1.0: "setup-pending", 1: "setup", 20: "pending", 90: "created"}
    service = Timeline(setup(), Run("test", 91, 200), states=states)
    result = done(service.triggered(kind).wait())
    assert ended(result) == {"setup-at-1": "success", "test-at-91": "success"}


@both
def test_a_continuation_that_filters_everything_out_leaves_the_setup_workflow_alone(kind: Kind) -> None:
    service = Timeline(setup(stops=20), states={-1.0: "setup", 22: "created"})
    result = done(service.triggered(kind).wait())
    assert ended(result) == {"setup-at-1": "success"}
    assert GRACE <= result.elapsed - 20 < 2 * GRACE + 10


@both
def test_once_the_continuation_has_ended_nothing_more_is_waited_for(kind: Kind) -> None:
    service = Timeline(setup(stops=20), Run("test", 22, 300), states={-1.0: "setup", 22: "created"})
    result = done(service.triggered(kind).wait())
    assert result.elapsed < 300 + 25, "not another half minute"
    assert len(service.sent(f"GET /pipeline/{PIPELINE}", "/workflow")) > len(service.sent("GET /pipeline/")) / 2


@both
@pytest.mark.parametrize("status", ["failed", "canceled", "error", "unauthorized"])
def test_a_setup_workflow_that_does_not_succeed_continues_nothing(kind: Kind, status: str) -> None:
    service = Timeline(setup(stops=40, status=status), states={-1.0: "setup"})
    result = done(service.triggered(kind).wait())
    assert not result.succeeded
    assert result.elapsed < 40 + 20


@both
def test_a_setup_workflow_and_a_workflow_of_its_continuation_may_have_the_same_name(kind: Kind) -> None:
    build = Run("build", 22, 120, "failed")
    service = Timeline(setup(name="build"), build, states={-1.0: "setup", 21: "created"})
    result = done(service.triggered(kind).wait())
    assert ended(result) == {"build-at-1": "success", "build-at-22": "failed"}
    assert [workflow.is_setup for workflow in result.failed] == [False]
    failed_setup = Timeline(setup(name="build", status="failed"), states={-1.0: "setup"})
    assert [workflow.is_setup for workflow in done(failed_setup.triggered(kind).wait()).failed] == [True]


@both
def test_a_setup_workflow_of_the_same_name_makes_no_manual_rerun_of_a_workflow(kind: Kind) -> None:
    first = Run("build", 22, 60, "failed", more={"max_auto_reruns": 1})
    rerun = Run("build", 86, 99, "success", more={"max_auto_reruns": 1, "auto_rerun_number": 1})
    service = Timeline(setup(name="build"), first, rerun, states={-1.0: "setup", 21: "created"})
    assert done(service.triggered(kind).wait()).succeeded


@both
def test_a_continued_workflow_may_end_without_having_run(kind: Kind) -> None:
    service = Timeline(setup(), Run("test", 22, 23, "not_run"), states={-1.0: "setup", 21: "created"})
    result = done(service.triggered(kind).wait())
    assert ended(result)["test-at-22"] == "not_run"


# Workflows that appear late, and pipelines of the past.


@both
@pytest.mark.parametrize("late", [4, 8, 14])
def test_a_further_workflow_some_seconds_after_the_first_success_is_waited_for(kind: Kind, late: float) -> None:
    service = Timeline(Run("lint", 1, 2), Run("test", late, 100))
    result = done(service.triggered(kind).wait())
    assert ended(result) == {"lint-at-1": "success", f"test-at-{late}": "success"}


@both
def test_as_long_as_the_state_says_that_it_is_being_created_further_workflows_are_expected(kind: Kind) -> None:
    service = Timeline(Run("lint", 1, 2), Run("test", 80, 100), states={-1.0: "pending", 80: "created"})
    assert len(done(service.triggered(kind).wait()).workflows) == 2


@both
def test_a_pipeline_that_ran_for_longer_than_that_has_finished_with_its_last_workflow(kind: Kind) -> None:
    service = Timeline(Run("test", 1, 1 + SETTLING))
    service.clock.advance(40)
    assert done(service.fetched(kind).wait()).elapsed == 0


@both
def test_an_old_pipeline_without_workflows_is_returned_at_once(kind: Kind) -> None:
    service = Timeline(created=-DAY, states={-1e9: "created"})
    result = done(service.fetched(kind).wait())
    assert result.workflows == []
    assert not result.succeeded
    assert service.clock.monotonic() == 0


@both
def test_an_old_pipeline_with_only_its_setup_workflow_is_returned_at_once(kind: Kind) -> None:
    service = Timeline(setup(-DAY, 20 - DAY), created=-DAY, states={-1e9: "created"})
    assert len(done(service.fetched(kind).wait()).workflows) == 1
    assert service.clock.monotonic() == 0


@both
def test_a_pipeline_that_was_created_a_moment_ago_is_given_time_whoever_triggered_it(kind: Kind) -> None:
    service = Timeline(Run("test", 20, 60), created=-2)
    assert done(service.fetched(kind).wait()).succeeded


@both
def test_a_pipeline_of_yesterday_whose_setup_was_approved_just_now_is_given_time(kind: Kind) -> None:
    service = Timeline(setup(-DAY, -3), Run("test", 10, 60), created=-DAY, states={-1e9: "setup", 8: "created"})
    assert len(done(service.fetched(kind).wait()).workflows) == 2


@both
@pytest.mark.parametrize("ahead", [-DAY, 90, DAY])
def test_a_pipeline_that_was_just_triggered_is_new_whatever_the_clock_here_says(
    kind: Kind, monkeypatch: pytest.MonkeyPatch, ahead: float
) -> None:
    service = Timeline(Run("test", 20, 60))
    now = service.clock.now
    monkeypatch.setattr(service.clock, "now", lambda: now() + timedelta(seconds=ahead))
    assert done(service.triggered(kind).wait()).succeeded


@both
def test_a_clock_that_is_a_minute_ahead_ages_no_pipeline(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    service = Timeline(Run("test", 20, 60))
    now = service.clock.now
    monkeypatch.setattr(service.clock, "now", lambda: now() + timedelta(seconds=60))
    assert done(service.fetched(kind).wait()).succeeded


# Statuses.


@both
@pytest.mark.parametrize("status", ["success", "failed", "error", "canceled", "unauthorized", "not_run"])
def test_each_final_status_ends_the_wait(kind: Kind, status: str) -> None:
    service = Timeline(Run("test", 1, 30, status))
    result = done(service.triggered(kind).wait())
    assert ended(result) == {"test-at-1": status}
    assert result.elapsed < 60
    assert result.succeeded == (status == "success")
    assert bool(result.failed) == (status in ("failed", "error", "unauthorized"))


@both
@pytest.mark.parametrize("status", ["running", "failing", "queued", "on_hold", "brand_new"])
def test_every_other_status_is_waited_for_and_named_on_timeout(kind: Kind, status: str) -> None:
    service = Timeline(Run("test", 1, meanwhile=status))
    with pytest.raises(WaitTimeout, match=f"test {status}; it keeps running at"):
        done(service.triggered(kind).wait(timeout=600))


@both
def test_an_unknown_status_is_neither_success_nor_failure(kind: Kind) -> None:
    service = Timeline(Run("test", 1, 100, meanwhile="brand_new"), Run("lint", 1, 5))
    result = done(service.triggered(kind).wait(fail_fast=True))
    assert result.elapsed >= 100
    assert result.succeeded
    glance = done(Timeline(Run("test", 0, 0, "brand_new")).fetched(kind).result())
    assert not glance.succeeded
    assert glance.failed == []


@both
def test_by_default_a_failure_does_not_end_the_wait_for_the_others(kind: Kind) -> None:
    service = Timeline(Run("test", 1, 30, "failed"), Run("lint", 1, 200))
    assert done(service.triggered(kind).wait()).elapsed >= 200
    assert done(service.client(kind).pipeline(PIPELINE)).id == PIPELINE


@both
@pytest.mark.parametrize("status", ["failed", "error", "unauthorized", "failing"])
def test_failing_fast_each_failed_status_ends_the_wait(kind: Kind, status: str) -> None:
    service = Timeline(Run("test", 1, 30, status), Run("lint", 1, 2000))
    result = done(service.triggered(kind).wait(fail_fast=True))
    assert result.elapsed < 60
    assert [workflow.name for workflow in result.failed] == ["test"]


# Reruns.


def attempt(starts: float, stops: float, status: str = "failed", number: int | None = None, most: int = 2) -> Run:
    """A run of a workflow with automatic reruns; CircleCI leaves the number out of the first."""
    counted = {} if number is None else {"auto_rerun_number": number}
    return Run("test", starts, stops, status, more={"max_auto_reruns": most, **counted})


@both
@pytest.mark.parametrize("fail_fast", [False, True])
def test_a_failed_workflow_that_is_rerun_automatically_has_not_ended(kind: Kind, fail_fast: bool) -> None:
    service = Timeline(attempt(1, 30), attempt(38, 70, number=1), attempt(71, 100, "success", number=2))
    result = done(service.triggered(kind).wait(fail_fast=fail_fast))
    assert result.succeeded
    assert list(ended(result).values()) == ["failed", "failed", "success"]


@both
@pytest.mark.parametrize("fail_fast", [False, True])
def test_when_its_automatic_reruns_are_used_up_a_failure_is_one_at_once(kind: Kind, fail_fast: bool) -> None:
    service = Timeline(attempt(1, 30), attempt(32, 70, number=1), attempt(71, 100, number=2))
    result = done(service.triggered(kind).wait(fail_fast=fail_fast))
    assert [workflow.id for workflow in result.failed] == ["test-at-71"]
    assert result.elapsed < 100 + 25


@both
@pytest.mark.parametrize("fail_fast", [False, True])
def test_an_automatic_rerun_that_does_not_come_is_not_waited_for_for_ever(kind: Kind, fail_fast: bool) -> None:
    service = Timeline(attempt(1, 60), Run("lint", 1, 5000 if fail_fast else 5))
    result = done(service.triggered(kind).wait(fail_fast=fail_fast, timeout=None))
    assert [workflow.name for workflow in result.failed] == ["test"]
    assert 60 + GRACE <= result.elapsed < 60 + 2 * GRACE + 25


@both
def test_failing_fast_a_workflow_that_is_failing_before_its_rerun_is_no_failure(kind: Kind) -> None:
    first = Run("test", 1, 60, "failed", meanwhile="failing", more={"max_auto_reruns": 1})
    service = Timeline(first, attempt(61, 90, "success", number=1, most=1))
    assert done(service.triggered(kind).wait(fail_fast=True)).succeeded


@both
def test_failing_fast_the_last_attempt_counts_as_soon_as_it_is_failing(kind: Kind) -> None:
    last = Run("test", 61, 4000, "failed", meanwhile="failing", more={"max_auto_reruns": 1, "auto_rerun_number": 1})
    service = Timeline(attempt(1, 60, most=1), last)
    assert done(service.triggered(kind).wait(fail_fast=True)).elapsed < 100


@both
@pytest.mark.parametrize("status", ["error", "canceled", "unauthorized"])
def test_only_a_failed_workflow_is_rerun_automatically(kind: Kind, status: str) -> None:
    result = done(Timeline(attempt(1, 60, status)).triggered(kind).wait())
    assert result.elapsed < 60 + 20


@both
def test_a_manual_rerun_is_not_rerun_automatically(kind: Kind) -> None:
    by_hand = attempt(400, 460, number=None)
    service = Timeline(attempt(1, 30), attempt(32, 70, number=1), attempt(71, 100, number=2), by_hand)
    service.clock.advance(410)
    result = done(service.fetched(kind).wait())
    assert [workflow.id for workflow in result.failed] == ["test-at-400"]
    assert service.clock.monotonic() < 460 + 20


@both
def test_a_pipeline_that_failed_last_week_is_not_going_to_be_rerun_automatically(kind: Kind) -> None:
    service = Timeline(attempt(-7 * DAY, 60 - 7 * DAY), created=-7 * DAY)
    service.clock.advance(5)
    assert done(service.fetched(kind).wait()).elapsed == 0


@both
def test_of_reruns_the_newest_counts_in_whatever_order_they_are_listed(kind: Kind) -> None:
    runs = [attempt(90, 120, "success", number=2), attempt(1, 30), attempt(32, 60, number=1)]
    for order in (runs, runs[::-1]):
        service = Timeline(*order)
        service.clock.advance(200)
        result = done(service.fetched(kind).result())
        assert result.succeeded
        assert len(result.workflows) == 3


@both
def test_reruns_created_within_the_same_second_are_told_apart_by_their_numbers(kind: Kind) -> None:
    first = Run("test", 1.2, 1.3, "failed", more={"max_auto_reruns": 1})
    rerun = Run("test", 1.6, 30, "success", more={"max_auto_reruns": 1, "auto_rerun_number": 1})
    for order in ([first, rerun], [rerun, first]):
        assert done(Timeline(*order).triggered(kind).wait()).succeeded


# The rules by themselves, where a wait would rarely come by.


def test_time_without_anything_to_run_counts_only_if_it_is_uninterrupted() -> None:
    rules = Rules(WaitOptions())

    def verdict(elapsed: float, state: str) -> Verdict:
        return rules.judge(Snapshot("id", 1, state, (), elapsed, ""), None)  # type: ignore[arg-type]

    assert verdict(0, "created") is Verdict.WAIT
    assert verdict(GRACE - 1, "pending") is Verdict.WAIT
    assert verdict(GRACE + 1, "created") is Verdict.WAIT, "counting starts again here"
    assert verdict(2 * GRACE, "created") is Verdict.WAIT
    assert verdict(2 * GRACE + 1, "created") is Verdict.FINISHED


def test_after_a_long_setup_the_workflows_of_the_continuation_need_not_appear_at_once() -> None:
    rules = Rules(WaitOptions())
    plan = WorkflowState("1", "setup", WorkflowStatus.RUNNING, True)
    lint = WorkflowState("2", "lint", WorkflowStatus.SUCCESS, False)

    def verdict(elapsed: float, *workflows: WorkflowState) -> Verdict:
        return rules.judge(Snapshot("id", 1, "created", workflows, elapsed, ""), None)

    assert verdict(0, plan) is verdict(300, plan) is Verdict.WAIT
    plan = replace(plan, status=WorkflowStatus.SUCCESS)
    assert verdict(310, plan, lint) is verdict(310 + SETTLING - 1, plan, lint) is Verdict.WAIT
    assert verdict(310 + SETTLING, plan, lint) is Verdict.FINISHED


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": -1},
        {"timeout": float("nan")},
        {"timeout": "30"},
        {"timeout": True},
        {"on_hold": "ignore"},
        {"progress": "yes"},
    ],
)
@both
def test_an_option_that_makes_no_sense_is_refused_before_anything_is_sent(kind: Kind, options: Any) -> None:
    service = Timeline()
    pipeline = service.triggered(kind)
    before = list(service.requests)
    (name,) = options
    for wait in (pipeline.wait, lambda **given: service.client(kind).wait_all([pipeline], **given)):
        with pytest.raises(ValueError, match=f"{name} must be"):
            done(wait(**options))
    assert service.requests == before
