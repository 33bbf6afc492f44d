"""Waiting for a pipeline: looking at it, again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._errors import ConnectionFailed, PipelineErrored, RateLimited, ServerError, TimedOut, WaitTimeout
from .._progress import Display
from .._waiting import (
    PATIENCE,
    Progress,
    Rules,
    Snapshot,
    Verdict,
    WorkflowState,
    intervals,
    needs_pipeline,
)
from .result import PipelineResult

if TYPE_CHECKING:
    from .client import CircleCI
    from .pipeline import Pipeline
    from .workflow import Workflow


def wait_for_pipeline(
    client: CircleCI,
    pipeline: Pipeline,
    *,
    timeout: float | None,
    on_hold: Literal["wait", "return"],
    progress: bool | Progress,
) -> PipelineResult:
    """See `Pipeline.wait`."""
    if on_hold not in ("wait", "return"):
        raise ValueError(f"on_hold must be 'wait' or 'return', not {on_hold!r}")
    began = client.clock.monotonic()
    rules = Rules(on_hold)
    snapshot: Snapshot | None = None
    workflows: list[Workflow] = []
    failures = 0
    with Display(progress) as display:
        for interval in intervals():
            try:
                if needs_pipeline(snapshot):
                    pipeline.refresh()
                workflows = [workflow for workflow in pipeline.workflows()]
            except (ConnectionFailed, TimedOut, ServerError, RateLimited):
                failures += 1
                if snapshot is None or failures > PATIENCE:
                    raise
            else:
                failures = 0
                snapshot = _snapshot(pipeline, workflows, client.clock.monotonic() - began)
                display.show(snapshot)
                verdict = rules.judge(snapshot)
                if verdict is Verdict.ERRORED:
                    raise PipelineErrored(_messages(pipeline), pipeline.url)
                if verdict is Verdict.FINISHED:
                    break
            left = float("inf") if timeout is None else timeout - (client.clock.monotonic() - began)
            if left <= 0:
                raise WaitTimeout(snapshot, timeout or 0.0)
            client.clock.sleep(min(interval, left))
    return PipelineResult(pipeline, workflows, snapshot.elapsed if snapshot else 0.0)


def _snapshot(pipeline: Pipeline, workflows: list[Workflow], elapsed: float) -> Snapshot:
    return Snapshot(
        pipeline_id=pipeline.id,
        number=pipeline.number,
        state=pipeline.state,
        workflows=tuple(
            WorkflowState(workflow.id, workflow.name, workflow.status, workflow.is_setup)
            for workflow in workflows
        ),
        elapsed=elapsed,
        url=pipeline.url,
    )


def _messages(pipeline: Pipeline) -> list[str]:
    return [error.message for error in getattr(pipeline.data, "errors", None) or ()]
