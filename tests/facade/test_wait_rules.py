"""The rules by themselves, where a wait would rarely come by."""

from __future__ import annotations

from dataclasses import replace

from circleci_api.models import WorkflowStatus

from circleci_facade import Snapshot
from circleci_facade._wait_rules import GRACE, SETTLING, Rules, Verdict, WaitOptions, WorkflowState


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
