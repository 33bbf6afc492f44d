"""Waiting for pipelines or a workflow: polling them in turns until the rules say that there is no more to wait for."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from circleci_api.models.triggered_pipeline import TriggeredPipeline

from .._clock import chance_of
from .._errors import CircleCIError, PipelineErrored, RateLimited, WaitTimeout
from .._needed import needed
from .._polling import SPACING, Patience, intervals
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
    from .client import CircleCI
    from .pipeline import Pipeline


def wait_for_pipelines(
    client: CircleCI, pipelines: Sequence[Pipeline], options: WaitOptions, *, return_exceptions: bool = False
) -> list[Any]:
    """See `Pipeline.wait` and `CircleCI.wait_all`."""
    hasty = client.impatient()
    watched = [_WatchedPipeline(client, hasty, pipeline, options) for pipeline in pipelines]
    _watch(hasty, watched, options, return_exceptions=return_exceptions)
    return [each.outcome for each in watched]


def wait_for_workflow(client: CircleCI, workflow: Workflow, options: WaitOptions) -> Workflow:
    """See `Workflow.wait`."""
    hasty = client.impatient()
    _watch(hasty, [_WatchedWorkflow(hasty, workflow, options)], options)
    return workflow


def result_of(client: CircleCI, pipeline: Pipeline) -> PipelineResult:
    """See `Pipeline.result`."""
    watched = _WatchedPipeline(client, client, pipeline, WaitOptions())
    watched.look(0.0)
    return PipelineResult(pipeline, watched.workflows, 0.0)


class _Watched:
    """Something that is waited for: what is known about it, and when to look again.

    Attributes:
        last: What the last look saw.
        workflows: Its workflows at that time.
        due: When to look again, in seconds since the waiting began.
        failure: The error of the last poll, if that failed.
        held: The ids of the workflows that are failing, and that nothing but an approval keeps from ending.
        outcome: What the waiting came to, a result or an error; ``None`` while it goes on.
    """

    last: Snapshot
    workflows: list[Workflow]

    def __init__(self, hasty: CircleCI, options: WaitOptions, *, is_new: bool) -> None:
        self.due = 0.0
        self.intervals = intervals(chance_of(hasty.clock))
        self.patience = Patience(options.timeout, is_new=is_new)
        self.failure: CircleCIError | None = None
        self.held: list[str] = []
        self.outcome: Any = None
        self._hasty = hasty
        self._options = options

    def look(self, elapsed: float) -> None:
        """Look at it once, `elapsed` seconds after the beginning."""
        raise NotImplementedError

    def refresh(self) -> None:
        """See which workflows there are now."""
        raise NotImplementedError

    def judge(self) -> None:
        """Set the outcome, if the last look allows one."""
        raise NotImplementedError

    def find_held(self) -> None:
        """See which of the workflows are held, where the wait is to end with them.

        A workflow is ``failing``, not ``on_hold``, if a job has failed and an approval is due (circleci.com/docs, 2026).
        """
        self.held = []
        for workflow in self.workflows if self._options.on_hold == "return" else []:
            if workflow.status == "failing":
                jobs = Pages(self._hasty.api.workflow.list_workflow_jobs, workflow.id)
                if is_held([job.status for job in jobs]):
                    self.held.append(workflow.id)

    def cancel(self) -> bool:
        """Cancel what has not ended, and what appears meanwhile; return whether that was anything, and all of it."""
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
    """A pipeline with its workflows: the handles are `client`'s, which is patient, and the looks go through `hasty`."""

    def __init__(self, client: CircleCI, hasty: CircleCI, pipeline: Pipeline, options: WaitOptions) -> None:
        self._is_new = isinstance(pipeline.data, TriggeredPipeline)
        super().__init__(hasty, options, is_new=self._is_new)
        self._client = client
        self._pipeline = pipeline
        self._rules = Rules(options)
        self.workflows = []
        self.last = self._snapshot(0.0)

    def look(self, elapsed: float) -> None:
        api = self._hasty.api.pipeline
        if needs_pipeline(self.last):
            self._pipeline.data = api.get_pipeline_by_id(self._pipeline.id)
        found: dict[str, Workflow] = {}
        for data in Pages(api.list_workflows_by_pipeline_id, self._pipeline.id):
            workflow = Workflow(self._client, data)
            needed(workflow.status, str, "Workflow.status of list_workflows_by_pipeline_id")
            found[workflow.id] = workflow
        self.workflows = list(found.values())
        self.find_held()
        self.last = self._snapshot(elapsed)

    def refresh(self) -> None:
        self.workflows = [workflow for workflow in self._pipeline.workflows()]

    def judge(self) -> None:
        # A pipeline that this process has triggered is new, whatever the clocks say.
        verdict = self._rules.judge(self.last, None if self._is_new else self._hasty.clock.now())
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
    """A workflow that is waited for alone."""

    def __init__(self, hasty: CircleCI, workflow: Workflow, options: WaitOptions) -> None:
        super().__init__(hasty, options, is_new=False)
        self._workflow = workflow
        self.workflows = [workflow]
        self.last = self._snapshot(0.0)

    def look(self, elapsed: float) -> None:
        data = self._hasty.api.workflow.get_workflow_by_id(self._workflow.id)
        needed(data.status, str, "Workflow.status of get_workflow_by_id")
        self._workflow.data = data
        self.find_held()
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
    client: CircleCI, watched: Sequence[_Watched], options: WaitOptions, *, return_exceptions: bool = False
) -> None:
    """Poll them in turns, until each has an outcome.

    However many there are, there is no more than one poll a second: each is due after its own growing interval, and the
    one that has been due for longest is next. A poll is not retried: when it fails, the next one is the retry.
    """
    clock = client.clock
    began, turn = clock.monotonic(), 0.0
    deadline = float("inf") if options.timeout is None else options.timeout
    waiting = list(watched)

    def elapsed() -> float:
        return clock.monotonic() - began

    with Display(options.progress, several=len(watched) > 1) as display:
        while waiting and (turn == 0.0 or elapsed() < deadline):
            each = min(waiting, key=lambda one: one.due)
            due = min(max(each.due, turn, elapsed() + client.retries.pause()), deadline)
            if due > elapsed():
                clock.sleep(due - elapsed())
            if options.timeout is not None:
                client.hurry(max(1.0, deadline - elapsed()))
            asked = 0.0
            try:
                each.look(elapsed())
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
