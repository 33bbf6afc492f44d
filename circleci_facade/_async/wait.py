"""Waiting for a pipeline or a workflow: looking at it, again and again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Literal

from .._errors import (
    CircleCIError,
    ConnectionFailed,
    PipelineErrored,
    RateLimited,
    ServerError,
    TimedOut,
    WaitTimeout,
)
from .._progress import Display
from .._waiting import FINAL, PATIENCE, Progress, Rules, Snapshot, Verdict, WorkflowState, intervals, needs_pipeline
from .result import AsyncPipelineResult

if TYPE_CHECKING:
    from .client import AsyncCircleCI
    from .pipeline import AsyncPipeline
    from .workflow import AsyncWorkflow

#: Looks once, given the look before and the seconds since the first one.
Look = Callable[[Snapshot | None, float], Awaitable[Snapshot]]


async def wait_for_pipeline(
    client: AsyncCircleCI,
    pipeline: AsyncPipeline,
    *,
    timeout: float | None,
    on_hold: Literal["wait", "return"],
    fail_fast: bool,
    cancel_on_timeout: bool,
    progress: bool | Progress,
) -> AsyncPipelineResult:
    """See `AsyncPipeline.wait`."""
    workflows: list[AsyncWorkflow] = []

    async def look(before: Snapshot | None, elapsed: float) -> Snapshot:
        nonlocal workflows
        if needs_pipeline(before):
            await pipeline.refresh()
        workflows = [workflow async for workflow in pipeline.workflows()]
        states = tuple(WorkflowState(each.id, each.name, each.status, each.is_setup) for each in workflows)
        return Snapshot(pipeline.id, pipeline.number, pipeline.state, states, elapsed, pipeline.url)

    rules = Rules(on_hold, fail_fast=fail_fast)
    try:
        verdict, last = await _watch(client, look, rules, timeout, progress)
    except WaitTimeout as late:
        if not cancel_on_timeout:
            raise
        canceled = await _cancel(workflows)
        raise WaitTimeout(late.snapshot, timeout or 0.0, canceled=canceled) from None
    if verdict is Verdict.ERRORED:
        raise PipelineErrored([error.message for error in getattr(pipeline.data, "errors", None) or ()], pipeline.url)
    return AsyncPipelineResult(pipeline, workflows, last.elapsed)


async def wait_for_workflow(
    client: AsyncCircleCI,
    workflow: AsyncWorkflow,
    *,
    timeout: float | None,
    on_hold: Literal["wait", "return"],
    fail_fast: bool,
    progress: bool | Progress,
) -> AsyncWorkflow:
    """See `AsyncWorkflow.wait`."""

    async def look(_: Snapshot | None, elapsed: float) -> Snapshot:
        data = (await workflow.refresh()).data
        # A workflow that is waited for by itself is never "only the setup": nothing is expected after it.
        state = WorkflowState(workflow.id, workflow.name, workflow.status, False)
        return Snapshot(data.pipeline_id, data.pipeline_number, "created", (state,), elapsed, workflow.url)

    await _watch(client, look, Rules(on_hold, fail_fast=fail_fast), timeout, progress)
    return workflow


async def _watch(
    client: AsyncCircleCI, look: Look, rules: Rules, timeout: float | None, progress: bool | Progress
) -> tuple[Verdict, Snapshot]:
    """Look until the rules say that there is no more to wait for."""
    began = client.clock.monotonic()
    last: Snapshot | None = None
    failures = 0
    with Display(progress) as display:
        for interval in intervals():
            try:
                last = await look(last, client.clock.monotonic() - began)
            except (ConnectionFailed, TimedOut, ServerError, RateLimited):
                failures += 1
                if last is None or failures > PATIENCE:
                    raise
            else:
                failures = 0
                display.show(last)
                verdict = rules.judge(last)
                if verdict is not Verdict.WAIT:
                    return verdict, last
            left = float("inf") if timeout is None else timeout - (client.clock.monotonic() - began)
            if left <= 0:
                raise WaitTimeout(last, timeout or 0.0)
            await client.clock.asleep(min(interval, left))
    raise AssertionError("the intervals never end")


async def _cancel(workflows: list[AsyncWorkflow]) -> bool:
    """Cancel those that have not ended, as far as that can be done; return whether all of them were."""
    done = True
    for workflow in workflows:
        if workflow.status in FINAL:
            continue
        try:
            await workflow.cancel()
        except CircleCIError:
            done = False
    return done
