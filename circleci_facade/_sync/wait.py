"""Waiting for pipelines or a workflow: polling them in turns until the rules say that each wait is over."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from math import inf
from typing import TYPE_CHECKING, Any

from circleci_api.models import TriggeredPipeline

from .._clock import chance_of
from .._errors import CircleCIError, PipelineErrored, RateLimited, WaitTimeout
from .._needed import needed
from .._polling import LAST_POLL, SPACING, Patience, intervals
from .._progress import Display
from .._waiting import (
    FINAL,
    Rules,
    Snapshot,
    Verdict,
    WaitOptions,
    has_ended,
    is_held,
    needs_pipeline,
    states_of,
)
from .pages import Pages
from .result import PipelineResult, messages_of
from .workflow import Workflow

if TYPE_CHECKING:
    from .connection import Connection
    from .pipeline import Pipeline


def wait_for_pipelines(
    connection: Connection,
    pipelines: Sequence[Pipeline],
    options: WaitOptions,
    *,
    return_exceptions: bool = False,
) -> list[Any]:
    """See `Pipeline.wait` and `CircleCI.wait_all`."""
    watched = [_WatchedPipeline(connection, pipeline, options) for pipeline in pipelines]
    _watch(connection, watched, options, return_exceptions=return_exceptions)
    return [each.outcome for each in watched]


def wait_for_workflow(connection: Connection, workflow: Workflow, options: WaitOptions) -> Workflow:
    """See `Workflow.wait`."""
    _watch(connection, [_WatchedWorkflow(connection, workflow, options)], options)
    return workflow


def result_of(connection: Connection, pipeline: Pipeline) -> PipelineResult:
    """See `Pipeline.result`."""
    watched = _WatchedPipeline(connection, pipeline, WaitOptions())
    watched.poll(connection, 0.0)
    return PipelineResult(pipeline, watched.workflows, 0.0)


class _Watched:
    """A pipeline or workflow that is being waited for.

    Attributes:
        last: The snapshot of the last successful poll.
        workflows: Its workflows at that time.
        due: When to poll it next, in seconds since the wait began.
        failure: The error of the last poll, if that failed.
        held: The ids of the workflows that are failing and wait for nothing but an approval.
        outcome: The result or the error that the wait ended with; ``None`` until it has.
    """

    last: Snapshot
    workflows: list[Workflow]

    def __init__(self, connection: Connection, options: WaitOptions, *, is_new: bool) -> None:
        self.due = 0.0
        self.intervals = intervals(chance_of(connection.clock))
        self.patience = Patience(options.timeout, is_new=is_new)
        self.failure: CircleCIError | None = None
        self.held: list[str] = []
        self.outcome: Any = None
        self._connection = connection
        self._options = options

    def poll(self, connection: Connection, elapsed: float) -> None:
        """Fetch its state once by `connection`, `elapsed` seconds after the wait began."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Fetch its workflows again."""
        raise NotImplementedError

    def judge(self) -> None:
        """Set the outcome, if the last poll allows one."""
        raise NotImplementedError

    def find_held(self, connection: Connection) -> None:
        """Find out which of the workflows are held, if the wait is to end with them.

        A workflow is ``failing``, not ``on_hold``, if a job has failed and an approval is due (CircleCI's docs, 2026).
        """
        self.held = []
        for workflow in self.workflows if self._options.on_hold == "return" else []:
            if workflow.status == "failing":
                jobs = Pages(connection.api.workflow.list_workflow_jobs, workflow.id)
                if is_held([job.status for job in jobs]):
                    self.held.append(workflow.id)

    def cancel(self) -> bool:
        """Cancel the workflows that have not ended, including those that appear in between.

        Returns:
            Whether at least one was canceled and none that had not ended was left.
        """
        canceled: set[str] = set()
        for is_again in (False, True):
            if is_again:
                with suppress(CircleCIError):
                    self.refresh()
            refused = False
            for workflow in self.workflows:
                if workflow.status in FINAL or workflow.id in canceled:
                    continue
                try:
                    workflow.cancel()
                    canceled.add(workflow.id)
                except CircleCIError:
                    refused = True
        return bool(canceled) and not refused


class _WatchedPipeline(_Watched):
    """A pipeline with its workflows."""

    def __init__(self, connection: Connection, pipeline: Pipeline, options: WaitOptions) -> None:
        self._is_new = isinstance(pipeline.data, TriggeredPipeline)
        super().__init__(connection, options, is_new=self._is_new)
        self._pipeline = pipeline
        self._rules = Rules(options)
        self.workflows = []
        self.last = self._snapshot(0.0)

    def poll(self, connection: Connection, elapsed: float) -> None:
        api = connection.api.pipeline
        if needs_pipeline(self.last):
            self._pipeline.data = api.get_pipeline_by_id(self._pipeline.id)
        found: dict[str, Workflow] = {}
        for data in Pages(api.list_workflows_by_pipeline_id, self._pipeline.id):
            workflow = Workflow(self._connection, data)
            needed(workflow.status, str, "Workflow.status of list_workflows_by_pipeline_id")
            found[workflow.id] = workflow
        self.workflows = list(found.values())
        self.find_held(connection)
        self.last = self._snapshot(elapsed)

    def refresh(self) -> None:
        self.workflows = [workflow for workflow in self._pipeline.workflows()]

    def judge(self) -> None:
        # A pipeline that this process has just triggered is new, whatever the clocks say.
        verdict = self._rules.judge(self.last, None if self._is_new else self._connection.clock.now())
        if verdict is Verdict.ERRORED:
            self.outcome = PipelineErrored(self.last.errors, self.last.url)
        elif verdict is Verdict.FINISHED:
            self.outcome = PipelineResult(self._pipeline, self.workflows, self.last.elapsed)

    def _snapshot(self, elapsed: float) -> Snapshot:
        pipeline = self._pipeline
        return Snapshot(
            pipeline.id,
            pipeline.number,
            pipeline.state,
            states_of(self.workflows, self.held),
            elapsed,
            pipeline.url,
            pipeline.created_at,
            tuple(messages_of(pipeline)),
            pipeline.project_slug,
        )


class _WatchedWorkflow(_Watched):
    """A workflow, without the rest of its pipeline."""

    def __init__(self, connection: Connection, workflow: Workflow, options: WaitOptions) -> None:
        super().__init__(connection, options, is_new=False)
        self._workflow = workflow
        self.workflows = [workflow]
        self.last = self._snapshot(0.0)

    def poll(self, connection: Connection, elapsed: float) -> None:
        data = connection.api.workflow.get_workflow_by_id(self._workflow.id)
        needed(data.status, str, "Workflow.status of get_workflow_by_id")
        self._workflow.data = data
        self.find_held(connection)
        self.last = self._snapshot(elapsed)

    def refresh(self) -> None:
        self._workflow.refresh()

    def judge(self) -> None:
        if has_ended(self.last.workflows[0], self._options):
            self.outcome = self._workflow

    def _snapshot(self, elapsed: float) -> Snapshot:
        workflow, data = self._workflow, self._workflow.data
        states = states_of([workflow], self.held)
        return Snapshot(data.pipeline_id, data.pipeline_number, "created", states, elapsed, workflow.url)


def _watch(
    connection: Connection,
    watched: Sequence[_Watched],
    options: WaitOptions,
    *,
    return_exceptions: bool = False,
) -> None:
    """Poll them in turns until each has an outcome.

    There is at most one poll a second, however many there are: each is due after its own growing interval, and the one
    that has been due longest comes next. A failed poll is not retried; the next poll takes its place.
    """
    clock, once = connection.clock, connection.retries.with_attempts(0)
    began, turn = clock.monotonic(), 0.0
    deadline = inf if options.timeout is None else options.timeout
    waiting = list(watched)

    def elapsed() -> float:
        return clock.monotonic() - began

    with Display(options.progress, several=len(watched) > 1) as display:
        while waiting and (turn == 0.0 or elapsed() < deadline):
            each = min(waiting, key=lambda one: one.due)
            due = min(
                max(each.due, turn, elapsed() + connection.retries.pause_left(clock.monotonic())), deadline
            )
            if due > elapsed():
                clock.sleep(due - elapsed())
            # The last poll may take a moment longer, so that there is one right before the end.
            ends = min(connection.ends or inf, began + max(deadline, elapsed() + LAST_POLL))
            asked = 0.0
            try:
                each.poll(connection.replace(retries=once, ends=ends), elapsed())
            except RateLimited as refusal:
                each.failure, asked = refusal, refusal.retry_after or 0.0
            except CircleCIError as error:
                each.failure = error
                if not each.patience.tolerates(error, elapsed()):
                    each.outcome = error
            else:
                each.failure = None
                each.patience.restore()
                display.show(each.last)
                each.judge()
            turn = elapsed() + SPACING
            each.due = elapsed() + max(next(each.intervals), asked)
            if each.outcome is not None:
                waiting.remove(each)
            if isinstance(each.outcome, CircleCIError) and not return_exceptions:
                raise each.outcome

    for each in waiting:
        canceled = options.cancel_on_timeout and each.cancel()
        each.outcome = WaitTimeout(each.last, deadline, canceled=canceled)
        each.outcome.__cause__ = each.failure
    if waiting and not return_exceptions:
        first, *others = (each.outcome for each in waiting)
        for other in others:
            first.add_note(str(other))
        raise first
