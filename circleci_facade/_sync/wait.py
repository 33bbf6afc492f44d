"""Waiting for a pipeline or a workflow: looking at it, again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from .._clock import chance_of
from .._errors import (
    CircleCIError,
    ConnectionFailed,
    PipelineErrored,
    RateLimited,
    ServerError,
    TimedOut,
    UnexpectedResponse,
    WaitTimeout,
)
from .._progress import Display
from .._waiting import (
    FINAL,
    PATIENCE,
    Progress,
    Rules,
    Snapshot,
    Verdict,
    WorkflowState,
    intervals,
    needs_pipeline,
    newest,
)
from .pages import Pages
from .result import PipelineResult
from .workflow import Workflow

if TYPE_CHECKING:
    from .client import CircleCI
    from .pipeline import Pipeline

#: Looks once, given the look before and the seconds since the first one.
Look = Callable[[Snapshot, float], Snapshot]


def wait_for_pipeline(
    client: CircleCI,
    pipeline: Pipeline,
    *,
    timeout: float | None,
    on_hold: Literal["wait", "return"],
    fail_fast: bool,
    cancel_on_timeout: bool,
    progress: bool | Progress,
) -> PipelineResult:
    """See `Pipeline.wait`."""
    workflows: list[Workflow] = []
    hasty = client.impatient()
    api = hasty.api.pipeline

    def look(before: Snapshot, elapsed: float) -> Snapshot:
        nonlocal workflows
        if needs_pipeline(before):
            pipeline.data = api.get_pipeline_by_id(pipeline.id)
        found = Pages(api.list_workflows_by_pipeline_id, pipeline.id)
        workflows = [Workflow(client, data) for data in found]
        return snapshot(elapsed)

    def snapshot(elapsed: float) -> Snapshot:
        states = tuple(
            WorkflowState(each.id, each.name, each.status, each.is_setup) for each in newest(workflows)
        )
        return Snapshot(pipeline.id, pipeline.number, pipeline.state, states, elapsed, pipeline.url)

    rules = Rules(on_hold, fail_fast=fail_fast)
    # What is known from before says nothing of the workflows: the first look asks for everything.
    start = replace(snapshot(0.0), state="pending")
    late = (lambda: workflows) if cancel_on_timeout else None
    verdict, last = _watch(hasty, look, rules, start, timeout, progress, late)
    if verdict is Verdict.ERRORED:
        raise PipelineErrored(
            [error.message for error in getattr(pipeline.data, "errors", None) or ()], pipeline.url
        )
    return PipelineResult(pipeline, workflows, last.elapsed)


def wait_for_workflow(
    client: CircleCI,
    workflow: Workflow,
    *,
    timeout: float | None,
    on_hold: Literal["wait", "return"],
    fail_fast: bool,
    cancel_on_timeout: bool,
    progress: bool | Progress,
) -> Workflow:
    """See `Workflow.wait`."""
    hasty = client.impatient()
    api = hasty.api.workflow

    def look(_: Snapshot, elapsed: float) -> Snapshot:
        workflow.data = api.get_workflow_by_id(workflow.id)
        return snapshot(elapsed)

    def snapshot(elapsed: float) -> Snapshot:
        # A workflow that is waited for by itself is never "only the setup": nothing is expected after it.
        state = WorkflowState(workflow.id, workflow.name, workflow.status, False)
        data = workflow.data
        return Snapshot(data.pipeline_id, data.pipeline_number, "created", (state,), elapsed, workflow.url)

    late = (lambda: [workflow]) if cancel_on_timeout else None
    _watch(hasty, look, Rules(on_hold, fail_fast=fail_fast), snapshot(0.0), timeout, progress, late)
    return workflow


def _watch(
    client: CircleCI,
    look: Look,
    rules: Rules,
    last: Snapshot,
    timeout: float | None,
    progress: bool | Progress,
    late: Callable[[], list[Workflow]] | None,
) -> tuple[Verdict, Snapshot]:
    """Look until the rules say that there is no more to wait for; `last` is what is known before the first look.

    When the time is up, what `late` gives is canceled.
    A look is not retried by itself: when one fails, the next one comes after the interval, and within the deadline.
    """
    began = client.clock.monotonic()
    failures = 0
    with Display(progress) as display:
        for interval in intervals(chance_of(client.clock)):
            asked = 0.0
            if timeout is not None:
                client.hurry(max(1.0, timeout - (client.clock.monotonic() - began)))
            try:
                last = look(last, client.clock.monotonic() - began)
            except RateLimited as refusal:
                asked = refusal.retry_after or 0.0
            except (ConnectionFailed, TimedOut, ServerError, UnexpectedResponse):
                failures += 1
                if failures > PATIENCE:
                    raise
            else:
                failures = 0
                display.show(last)
                verdict = rules.judge(last)
                if verdict is not Verdict.WAIT:
                    return verdict, last
            left = float("inf") if timeout is None else timeout - (client.clock.monotonic() - began)
            if left <= 0:
                raise WaitTimeout(last, timeout or 0.0, canceled=late is not None and _cancel(late()))
            client.clock.sleep(min(max(interval, asked, client.retries.pause()), left))
    raise AssertionError("the intervals never end")


def _cancel(workflows: list[Workflow]) -> bool:
    """Cancel those that have not ended, as far as that can be done; return whether all of them were."""
    done = True
    for workflow in workflows:
        if workflow.status in FINAL:
            continue
        try:
            workflow.cancel()
        except CircleCIError:
            done = False
    return done
