"""When a pipeline has finished: what CircleCI does, said second by second, and what the wait makes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from facade.timeline import PIPELINE, URL, Run, Timeline, setup

from circleci_facade import PipelineErrored, PipelineResult, WaitTimeout
from circleci_facade._wait_rules import GRACE, SETTLING

from .runs import fetched_from, triggered_on

DAY = 86_400


def ended(result: PipelineResult) -> dict[str, str]:
    return {workflow.id: str(workflow.status) for workflow in result.workflows}


# Setup workflows and configurations that do not compile.


@pytest.mark.parametrize("last", ["errored", "created", "setup"])
def test_a_continuation_that_does_not_compile_raises_though_the_setup_workflow_stays_green(last: str) -> None:
    states = {-1.0: "setup-pending", 1: "setup", 21: "pending", 25: last}
    service = Timeline(setup(), states=states, errors={25: "Unknown orb acme/deploy@1"})
    pipeline = triggered_on(service)
    with pytest.raises(PipelineErrored, match=r"Unknown orb acme/deploy@1; see https://") as caught:
        pipeline.wait()
    assert caught.value.messages == ["Unknown orb acme/deploy@1"]
    assert caught.value.url == URL
    assert service.clock.monotonic() < 60


def test_an_errored_pipeline_without_a_message_raises_all_the_same() -> None:
    pipeline = triggered_on(Timeline(states={-1.0: "pending", 3: "errored"}))
    with pytest.raises(PipelineErrored, match="no message was given") as caught:
        pipeline.wait()
    assert caught.value.messages == []


def test_the_state_created_may_come_first_and_an_error_after_it() -> None:
    states = {-1.0: "created", 3: "pending", 40: "errored"}
    service = Timeline(states=states, errors={40: "Unable to parse YAML"})
    pipeline = triggered_on(service)
    with pytest.raises(PipelineErrored, match="Unable to parse YAML"):
        pipeline.wait()


def test_after_a_setup_that_says_created_from_the_first_an_error_is_still_noticed() -> None:
    service = Timeline(setup(), states={-1.0: "created"}, errors={26: "Unknown job ship"})
    pipeline = triggered_on(service)
    with pytest.raises(PipelineErrored, match="Unknown job ship"):
        pipeline.wait()


def test_a_continuation_that_takes_its_time_to_compile_is_waited_for() -> None:
    states = {-1.0: "setup-pending", 1: "setup", 20: "pending", 90: "created"}
    service = Timeline(setup(), Run("test", 91, 200), states=states)
    pipeline = triggered_on(service)
    result = pipeline.wait()
    assert ended(result) == {"setup-at-1": "success", "test-at-91": "success"}


def test_a_continuation_that_filters_everything_out_leaves_the_setup_workflow_alone() -> None:
    service = Timeline(setup(stops=20), states={-1.0: "setup", 22: "created"})
    pipeline = triggered_on(service)
    result = pipeline.wait()
    assert ended(result) == {"setup-at-1": "success"}
    assert GRACE <= result.elapsed - 20 < 2 * GRACE + 10


def test_once_the_continuation_has_ended_nothing_more_is_waited_for() -> None:
    service = Timeline(setup(stops=20), Run("test", 22, 300), states={-1.0: "setup", 22: "created"})
    pipeline = triggered_on(service)
    result = pipeline.wait()
    assert result.elapsed < 300 + 25, "not another half minute"
    assert len(service.sent(f"GET /pipeline/{PIPELINE}", "/workflow")) > len(service.sent("GET /pipeline/")) / 2


@pytest.mark.parametrize("status", ["failed", "canceled", "error", "unauthorized"])
def test_a_setup_workflow_that_does_not_succeed_continues_nothing(status: str) -> None:
    service = Timeline(setup(stops=40, status=status), states={-1.0: "setup"})
    pipeline = triggered_on(service)
    result = pipeline.wait()
    assert not result.succeeded
    assert result.elapsed < 40 + 20


def test_a_setup_workflow_and_a_workflow_of_its_continuation_may_have_the_same_name() -> None:
    build = Run("build", 22, 120, "failed")
    service = Timeline(setup(name="build"), build, states={-1.0: "setup", 21: "created"})
    pipeline = triggered_on(service)
    result = pipeline.wait()
    assert ended(result) == {"build-at-1": "success", "build-at-22": "failed"}
    assert [workflow.is_setup for workflow in result.failed] == [False]
    failed_setup = Timeline(setup(name="build", status="failed"), states={-1.0: "setup"})
    pipeline = triggered_on(failed_setup)
    assert [workflow.is_setup for workflow in pipeline.wait().failed] == [True]


def test_a_setup_workflow_of_the_same_name_makes_no_manual_rerun_of_a_workflow() -> None:
    first = Run("build", 22, 60, "failed", more={"max_auto_reruns": 1})
    rerun = Run("build", 86, 99, "success", more={"max_auto_reruns": 1, "auto_rerun_number": 1})
    service = Timeline(setup(name="build"), first, rerun, states={-1.0: "setup", 21: "created"})
    pipeline = triggered_on(service)
    assert pipeline.wait().succeeded


def test_a_continued_workflow_may_end_without_having_run() -> None:
    service = Timeline(setup(), Run("test", 22, 23, "not_run"), states={-1.0: "setup", 21: "created"})
    pipeline = triggered_on(service)
    result = pipeline.wait()
    assert ended(result)["test-at-22"] == "not_run"


# Workflows that appear late, and pipelines of the past.


@pytest.mark.parametrize("late", [4, 8, 14])
def test_a_further_workflow_some_seconds_after_the_first_success_is_waited_for(late: float) -> None:
    service = Timeline(Run("lint", 1, 2), Run("test", late, 100))
    pipeline = triggered_on(service)
    result = pipeline.wait()
    assert ended(result) == {"lint-at-1": "success", f"test-at-{late}": "success"}


def test_as_long_as_the_state_says_that_it_is_being_created_further_workflows_are_expected() -> None:
    service = Timeline(Run("lint", 1, 2), Run("test", 80, 100), states={-1.0: "pending", 80: "created"})
    pipeline = triggered_on(service)
    assert len(pipeline.wait().workflows) == 2


def test_a_pipeline_that_ran_for_longer_than_that_has_finished_with_its_last_workflow() -> None:
    service = Timeline(Run("test", 1, 1 + SETTLING))
    service.clock.advance(40)
    pipeline = fetched_from(service)
    assert pipeline.wait().elapsed == 0


def test_an_old_pipeline_without_workflows_is_returned_at_once() -> None:
    service = Timeline(created=-DAY, states={-1e9: "created"})
    pipeline = fetched_from(service)
    result = pipeline.wait()
    assert result.workflows == []
    assert not result.succeeded
    assert service.clock.monotonic() == 0


def test_an_old_pipeline_with_only_its_setup_workflow_is_returned_at_once() -> None:
    service = Timeline(setup(-DAY, 20 - DAY), created=-DAY, states={-1e9: "created"})
    pipeline = fetched_from(service)
    assert len(pipeline.wait().workflows) == 1
    assert service.clock.monotonic() == 0


def test_a_pipeline_that_was_created_a_moment_ago_is_given_time_whoever_triggered_it() -> None:
    service = Timeline(Run("test", 20, 60), created=-2)
    pipeline = fetched_from(service)
    assert pipeline.wait().succeeded


def test_a_pipeline_of_yesterday_whose_setup_was_approved_just_now_is_given_time() -> None:
    service = Timeline(setup(-DAY, -3), Run("test", 10, 60), created=-DAY, states={-1e9: "setup", 8: "created"})
    pipeline = fetched_from(service)
    assert len(pipeline.wait().workflows) == 2


@pytest.mark.parametrize("ahead", [-DAY, 90, DAY])
def test_a_pipeline_that_was_just_triggered_is_new_whatever_the_clock_here_says(
    monkeypatch: pytest.MonkeyPatch, ahead: float
) -> None:
    service = Timeline(Run("test", 20, 60))
    now = service.clock.now
    monkeypatch.setattr(service.clock, "now", lambda: now() + timedelta(seconds=ahead))
    pipeline = triggered_on(service)
    assert pipeline.wait().succeeded


def test_a_clock_that_is_a_minute_ahead_ages_no_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    service = Timeline(Run("test", 20, 60))
    now = service.clock.now
    monkeypatch.setattr(service.clock, "now", lambda: now() + timedelta(seconds=60))
    pipeline = fetched_from(service)
    assert pipeline.wait().succeeded


# Statuses.


@pytest.mark.parametrize("status", ["success", "failed", "error", "canceled", "unauthorized", "not_run"])
def test_each_final_status_ends_the_wait(status: str) -> None:
    service = Timeline(Run("test", 1, 30, status))
    pipeline = triggered_on(service)
    result = pipeline.wait()
    assert ended(result) == {"test-at-1": status}
    assert result.elapsed < 60
    assert result.succeeded == (status == "success")
    assert bool(result.failed) == (status in ("failed", "error", "unauthorized"))


@pytest.mark.parametrize("status", ["running", "failing", "queued", "on_hold", "brand_new"])
def test_every_other_status_is_waited_for_and_named_on_timeout(status: str) -> None:
    service = Timeline(Run("test", 1, meanwhile=status))
    pipeline = triggered_on(service)
    with pytest.raises(WaitTimeout, match=f"test {status}; it keeps running at"):
        pipeline.wait(timeout=600)


def test_an_unknown_status_is_neither_success_nor_failure() -> None:
    service = Timeline(Run("test", 1, 100, meanwhile="brand_new"), Run("lint", 1, 5))
    pipeline = triggered_on(service)
    result = pipeline.wait(fail_fast=True)
    assert result.elapsed >= 100
    assert result.succeeded
    pipeline = fetched_from(Timeline(Run("test", 0, 0, "brand_new")))
    glance = pipeline.result()
    assert not glance.succeeded
    assert glance.failed == []


def test_by_default_a_failure_does_not_end_the_wait_for_the_others() -> None:
    service = Timeline(Run("test", 1, 30, "failed"), Run("lint", 1, 200))
    pipeline = triggered_on(service)
    assert pipeline.wait().elapsed >= 200
    assert service.circleci().pipeline(PIPELINE).id == PIPELINE


@pytest.mark.parametrize("status", ["failed", "error", "unauthorized", "failing"])
def test_failing_fast_each_failed_status_ends_the_wait(status: str) -> None:
    service = Timeline(Run("test", 1, 30, status), Run("lint", 1, 2000))
    pipeline = triggered_on(service)
    result = pipeline.wait(fail_fast=True)
    assert result.elapsed < 60
    assert [workflow.name for workflow in result.failed] == ["test"]


# Reruns.


def attempt(starts: float, stops: float, status: str = "failed", number: int | None = None, most: int = 2) -> Run:
    """A run of a workflow with automatic reruns; CircleCI leaves the number out of the first."""
    counted = {} if number is None else {"auto_rerun_number": number}
    return Run("test", starts, stops, status, more={"max_auto_reruns": most, **counted})


@pytest.mark.parametrize("fail_fast", [False, True])
def test_a_failed_workflow_that_is_rerun_automatically_has_not_ended(fail_fast: bool) -> None:
    service = Timeline(attempt(1, 30), attempt(38, 70, number=1), attempt(71, 100, "success", number=2))
    pipeline = triggered_on(service)
    result = pipeline.wait(fail_fast=fail_fast)
    assert result.succeeded
    assert list(ended(result).values()) == ["failed", "failed", "success"]


@pytest.mark.parametrize("fail_fast", [False, True])
def test_when_its_automatic_reruns_are_used_up_a_failure_is_one_at_once(fail_fast: bool) -> None:
    service = Timeline(attempt(1, 30), attempt(32, 70, number=1), attempt(71, 100, number=2))
    pipeline = triggered_on(service)
    result = pipeline.wait(fail_fast=fail_fast)
    assert [workflow.id for workflow in result.failed] == ["test-at-71"]
    assert result.elapsed < 100 + 25


@pytest.mark.parametrize("fail_fast", [False, True])
def test_an_automatic_rerun_that_does_not_come_is_not_waited_for_for_ever(fail_fast: bool) -> None:
    service = Timeline(attempt(1, 60), Run("lint", 1, 5000 if fail_fast else 5))
    pipeline = triggered_on(service)
    result = pipeline.wait(fail_fast=fail_fast, timeout=None)
    assert [workflow.name for workflow in result.failed] == ["test"]
    assert 60 + GRACE <= result.elapsed < 60 + 2 * GRACE + 25


def test_failing_fast_a_workflow_that_is_failing_before_its_rerun_is_no_failure() -> None:
    first = Run("test", 1, 60, "failed", meanwhile="failing", more={"max_auto_reruns": 1})
    service = Timeline(first, attempt(61, 90, "success", number=1, most=1))
    pipeline = triggered_on(service)
    assert pipeline.wait(fail_fast=True).succeeded


def test_failing_fast_the_last_attempt_counts_as_soon_as_it_is_failing() -> None:
    last = Run("test", 61, 4000, "failed", meanwhile="failing", more={"max_auto_reruns": 1, "auto_rerun_number": 1})
    service = Timeline(attempt(1, 60, most=1), last)
    pipeline = triggered_on(service)
    assert pipeline.wait(fail_fast=True).elapsed < 100


@pytest.mark.parametrize("status", ["error", "canceled", "unauthorized"])
def test_only_a_failed_workflow_is_rerun_automatically(status: str) -> None:
    pipeline = triggered_on(Timeline(attempt(1, 60, status)))
    result = pipeline.wait()
    assert result.elapsed < 60 + 20


def test_a_manual_rerun_is_not_rerun_automatically() -> None:
    by_hand = attempt(400, 460, number=None)
    service = Timeline(attempt(1, 30), attempt(32, 70, number=1), attempt(71, 100, number=2), by_hand)
    service.clock.advance(410)
    pipeline = fetched_from(service)
    result = pipeline.wait()
    assert [workflow.id for workflow in result.failed] == ["test-at-400"]
    assert service.clock.monotonic() < 460 + 20


def test_a_pipeline_that_failed_last_week_is_not_going_to_be_rerun_automatically() -> None:
    service = Timeline(attempt(-7 * DAY, 60 - 7 * DAY), created=-7 * DAY)
    service.clock.advance(5)
    pipeline = fetched_from(service)
    assert pipeline.wait().elapsed == 0


def test_of_reruns_the_newest_counts_in_whatever_order_they_are_listed() -> None:
    runs = [attempt(90, 120, "success", number=2), attempt(1, 30), attempt(32, 60, number=1)]
    for order in (runs, runs[::-1]):
        service = Timeline(*order)
        service.clock.advance(200)
        pipeline = fetched_from(service)
        result = pipeline.result()
        assert result.succeeded
        assert len(result.workflows) == 3


def test_reruns_created_within_the_same_second_are_told_apart_by_their_numbers() -> None:
    first = Run("test", 1.2, 1.3, "failed", more={"max_auto_reruns": 1})
    rerun = Run("test", 1.6, 30, "success", more={"max_auto_reruns": 1, "auto_rerun_number": 1})
    for order in ([first, rerun], [rerun, first]):
        pipeline = triggered_on(Timeline(*order))
        assert pipeline.wait().succeeded


# What cannot be waited for in any way.


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
def test_an_option_that_makes_no_sense_is_refused_before_anything_is_sent(options: Any) -> None:
    service = Timeline()
    pipeline = triggered_on(service)
    before = list(service.requests)
    (name,) = options
    for wait in (pipeline.wait, lambda **given: service.circleci().wait_all([pipeline], **given)):
        with pytest.raises(ValueError, match=f"{name} must be"):
            wait(**options)
    assert service.requests == before
