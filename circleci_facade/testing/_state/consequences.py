"""Events in pipelines without a request: automatic reruns, and the turns of jobs in serial groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from .job_run import JobRun
from .pipeline_run import PipelineRun
from .workflow_run import WorkflowRun

#: How long a job waits for its turn before it is canceled (circleci-docs, "Controlling serial execution", 2026).
PATIENCE = timedelta(hours=5)

#: When something happens, and a function that does it.
Event = tuple[datetime, Callable[[], object]]
Member = tuple[WorkflowRun, JobRun]


@dataclass(frozen=True)
class Watched:
    """A pipeline in which something may happen without a request.

    Attributes:
        organization_id: The UUID of the organization within which serial groups are shared.
        rerun: Reruns one of its workflows automatically.
    """

    pipeline: PipelineRun
    organization_id: str
    rerun: Callable[[PipelineRun, WorkflowRun], object]


class Consequences:
    """Watches pipelines, and runs what is due in them, in order."""

    def __init__(self) -> None:
        self._watched: dict[str, Watched] = {}

    def watch(self, watched: Watched) -> None:
        """Watch a pipeline until it is settled, if it has automatic reruns or serial groups."""
        pipeline = watched.pipeline
        runs = [*pipeline.setup, *pipeline.workflows, *pipeline.reruns]
        if any(run.plan.max_auto_reruns or any(job.job.serial_group for job in run.jobs) for run in runs):
            self._watched[pipeline.id] = watched

    def happen(self, now: datetime) -> None:
        """Run everything that is due by `now`, in order."""
        while self._watched and (event := min(self._due(now), key=lambda each: each[0], default=None)):
            event[1]()
        self._watched = {id: each for id, each in self._watched.items() if not each.pipeline.is_settled(now)}

    def _due(self, now: datetime) -> Iterator[Event]:
        groups: dict[tuple[str, str], list[Member]] = {}
        for watched in self._watched.values():
            for run in watched.pipeline.visible_workflows(now):
                if run.is_to_be_rerun(now):
                    yield run.stopped_at(), partial(watched.rerun, watched.pipeline, run)
                for job in run.jobs:
                    if job.job.serial_group is not None and not job.kept:
                        groups.setdefault((watched.organization_id, job.job.serial_group), []).append((run, job))
        for members in groups.values():
            yield from _turns(members, now)


def _turns(members: list[Member], now: datetime) -> Iterator[Event]:
    """The next event in a serial group: the job that has waited longest gets its turn, or is canceled."""
    waiting = [
        (job.ready, job.number, run, job)
        for run, job in members
        if job.ready is not None and job.awaits_turn and job.end is None and not run.is_over(now)
    ]
    if not waiting:
        return
    ready, _, run, job = min(waiting, key=lambda each: each[:2])
    ends = [
        min(other.end, its.cut_off_at) for its, other in members if other.turn is not None and other.end is not None
    ]
    turn = max([ready, *ends])
    if turn <= now and turn < ready + PATIENCE:
        yield turn, partial(_give_turn, run, job, turn)
    elif ready + PATIENCE <= now:
        yield ready + PATIENCE, partial(_give_up, run, job, ready + PATIENCE)


def _give_turn(run: WorkflowRun, job: JobRun, at: datetime) -> None:
    job.turn = at
    run.schedule()


def _give_up(run: WorkflowRun, job: JobRun, at: datetime) -> None:
    job.canceled_at = at
    run.schedule()
