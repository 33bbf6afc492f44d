"""Waiting for pipelines or a workflow: polling them in turns until the rules say that each wait is over."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from math import inf
from typing import TYPE_CHECKING

from .._clock import chance_of
from .._errors import CircleCIError, PipelineErrored, RateLimited, WaitTimeout
from .._needed import needed
from .._poll_rules import LAST_POLL, SPACING, Patience, intervals
from .._progress import Display
from .._wait_rules import Rules, Snapshot, Verdict, WaitOptions, has_ended, is_held, needs_pipeline, states_of
from .._workflow import BaseWorkflow
from .pages import AsyncPages

if TYPE_CHECKING:
    from .._pipeline import BasePipeline
    from .connection import AsyncConnection


class Watched:
    """A pipeline or workflow that is being waited for.

    Attributes:
        last: The snapshot of the last successful poll.
        workflows: Its workflows at that time.
        due: When to poll it next, in seconds since the wait began.
        failure: The error of the last poll, if that failed.
        held: The ids of the workflows that are failing and wait only for an approval.
        is_over: Whether the wait for it has ended.
        error: The error that ended it, if any.
    """

    last: Snapshot
    workflows: list[BaseWorkflow[AsyncConnection]]

    def __init__(self, connection: AsyncConnection, options: WaitOptions, *, is_new: bool) -> None:
        self.due = 0.0
        self.intervals = intervals(chance_of(connection.clock))
        self.patience = Patience(options.timeout, is_new=is_new)
        self.failure: CircleCIError | None = None
        self.held: list[str] = []
        self.is_over = False
        self.error: CircleCIError | None = None
        self._connection = connection
        self._options = options

    async def poll(self, connection: AsyncConnection, elapsed: float) -> None:
        """Fetch its state once with `connection`, `elapsed` seconds after the wait began."""
        raise NotImplementedError

    async def refresh(self) -> None:
        """Fetch its workflows again."""
        raise NotImplementedError

    def judge(self) -> None:
        """End the wait for it, if the last poll allows that."""
        raise NotImplementedError

    async def find_held(self, connection: AsyncConnection) -> None:
        """Find the held workflows, if the wait should end with them.

        A workflow is ``failing``, not ``on_hold``, if a job has failed and an approval is due (CircleCI's docs, 2026).
        """
        self.held = []
        for workflow in self.workflows if self._options.on_hold == "return" else []:
            if workflow.status == "failing":
                jobs = AsyncPages(connection.api.workflow.list_workflow_jobs, workflow.id)
                if is_held([job.status async for job in jobs]):
                    self.held.append(workflow.id)

    async def cancel(self) -> bool:
        """Cancel the workflows that have not ended, including those that appear meanwhile.

        Returns:
            Whether at least one was canceled and none was left running.
        """
        canceled: set[str] = set()
        for is_again in (False, True):
            if is_again:
                with suppress(CircleCIError):
                    await self.refresh()
            refused = False
            for workflow in self.workflows:
                if workflow.is_final or workflow.id in canceled:
                    continue
                try:
                    await self._connection.api.workflow.cancel_workflow(workflow.id)
                    canceled.add(workflow.id)
                except CircleCIError:
                    refused = True
        return bool(canceled) and not refused


class WatchedPipeline(Watched):
    """A pipeline with its workflows."""

    def __init__(
        self, connection: AsyncConnection, pipeline: BasePipeline[AsyncConnection], options: WaitOptions
    ) -> None:
        super().__init__(connection, options, is_new=pipeline._is_new)
        self._pipeline = pipeline
        self._rules = Rules(options)
        self.workflows = []
        self.last = self._snapshot(0.0)

    async def poll(self, connection: AsyncConnection, elapsed: float) -> None:
        if needs_pipeline(self.last):
            self._pipeline.data = await connection.api.pipeline.get_pipeline_by_id(self._pipeline.id)
        await self._fetch_workflows(connection)
        await self.find_held(connection)
        self.last = self._snapshot(elapsed)

    async def refresh(self) -> None:
        await self._fetch_workflows(self._connection)

    def judge(self) -> None:
        # A pipeline that this process has just triggered is new, whatever the clocks say.
        verdict = self._rules.judge(self.last, None if self._pipeline._is_new else self._connection.clock.now())
        self.is_over = verdict is not Verdict.WAIT
        if verdict is Verdict.ERRORED:
            self.error = PipelineErrored(self.last.errors, self.last.url)

    async def _fetch_workflows(self, connection: AsyncConnection) -> None:
        found: dict[str, BaseWorkflow[AsyncConnection]] = {}
        async for data in AsyncPages(connection.api.pipeline.list_workflows_by_pipeline_id, self._pipeline.id):
            workflow = BaseWorkflow(self._connection, data)
            needed(workflow.status, str, "Workflow.status of list_workflows_by_pipeline_id")
            found[workflow.id] = workflow
        self.workflows = list(found.values())

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
            tuple(pipeline.messages),
            pipeline.project_slug,
        )


class WatchedWorkflow(Watched):
    """A workflow, without the rest of its pipeline."""

    def __init__(
        self, connection: AsyncConnection, workflow: BaseWorkflow[AsyncConnection], options: WaitOptions
    ) -> None:
        super().__init__(connection, options, is_new=False)
        self._workflow = workflow
        self.workflows = [workflow]
        self.last = self._snapshot(0.0)

    async def poll(self, connection: AsyncConnection, elapsed: float) -> None:
        await self._fetch_workflow(connection)
        await self.find_held(connection)
        self.last = self._snapshot(elapsed)

    async def refresh(self) -> None:
        await self._fetch_workflow(self._connection)

    def judge(self) -> None:
        self.is_over = has_ended(self.last.workflows[0], self._options)

    async def _fetch_workflow(self, connection: AsyncConnection) -> None:
        data = await connection.api.workflow.get_workflow_by_id(self._workflow.id)
        needed(data.status, str, "Workflow.status of get_workflow_by_id")
        self._workflow.data = data

    def _snapshot(self, elapsed: float) -> Snapshot:
        workflow, data = self._workflow, self._workflow.data
        states = states_of([workflow], self.held)
        return Snapshot(data.pipeline_id, data.pipeline_number, "created", states, elapsed, workflow.url)


async def watch(
    connection: AsyncConnection, watched: Sequence[Watched], options: WaitOptions, *, return_exceptions: bool = False
) -> None:
    """Poll them in turns until the wait for each is over.

    There is at most one poll a second in total: each is due after its own growing interval, and the one that has been
    due longest comes next. A failed poll is not retried; the next poll takes its place.
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
            due = min(max(each.due, turn, elapsed() + connection.retries.pause_left(clock.monotonic())), deadline)
            if due > elapsed():
                await clock.asleep(due - elapsed())
            # The last poll may take a moment longer, so that there is one right before the end.
            ends = min(connection.ends or inf, began + max(deadline, elapsed() + LAST_POLL))
            asked = 0.0
            try:
                await each.poll(connection.replace(retries=once, ends=ends), elapsed())
            except RateLimited as limited:
                each.failure, asked = limited, limited.retry_after or 0.0
            except CircleCIError as error:
                each.failure = error
                if not each.patience.tolerates(error, elapsed()):
                    each.patience.explain(error)
                    each.is_over, each.error = True, error
            else:
                each.failure = None
                each.patience.restore()
                display.show(each.last)
                each.judge()
            turn = elapsed() + SPACING
            each.due = elapsed() + max(next(each.intervals), asked)
            if each.is_over:
                waiting.remove(each)
            if each.error is not None and not return_exceptions:
                raise each.error

    for each in waiting:
        canceled = options.cancel_on_timeout and await each.cancel()
        each.error = WaitTimeout(each.last, deadline, canceled=canceled)
        each.error.__cause__ = each.failure
    if waiting and not return_exceptions:
        first, *others = [each.error for each in waiting if each.error]
        for other in others:
            first.add_note(str(other))
        raise first
