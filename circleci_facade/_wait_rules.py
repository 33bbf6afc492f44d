"""How pipelines end: the rules, without any I/O.

CircleCI has no status that says "this pipeline has finished". Workflows appear after the pipeline has been created; a
setup workflow continues it with more of them; the configuration may fail to compile, before any workflow or after the
setup; a failed workflow may be rerun automatically; and every workflow may be filtered out. So "nothing is running"
does not mean "finished": `Rules` also considers what may still appear, and how long it has had to.

Sources: [docs] circleci.com/docs, 2026; [cli] circleci-cli, seen live in 2026; [forum] staff at discuss.circleci.com.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from ._progress_option import check_progress
from ._statuses import of_job, of_workflow

if TYPE_CHECKING:
    from circleci_api.models import PipelineState, WorkflowStatus

#: States in which a configuration is being compiled: ``setup-pending`` before the setup workflow, ``pending`` before
#: all others [docs]. ``created`` may come first as well as last [forum], so it says little; nor does an unknown state.
COMPILING = ("setup-pending", "pending")

#: Seconds to allow for the workflows of a new pipeline, those after a setup, or an automatic rerun to appear. They
#: usually take a few.
GRACE = 30.0

#: Seconds within which all the workflows of one configuration appear, counted from the first.
SETTLING = 15.0

#: Seconds by which the local clock may be ahead of CircleCI's.
CLOCK_SKEW = 120.0

#: Where a workflow without a date sorts: before all others.
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class WorkflowState:
    """A workflow, as a snapshot shows it.

    Attributes:
        id: The workflow's UUID.
        name: Its name in the configuration.
        status: Its status, which may be one that this version does not know.
        is_setup: Whether it is a setup workflow, which continues the pipeline with others.
        created_at: When it was created.
        stopped_at: When it ended, if it has.
        reruns_left: How many times CircleCI reruns it automatically if it fails.
        is_held: Whether it is ``failing`` and waits only for an approval; checked only with
            ``on_hold="return"``.
    """

    id: str
    name: str
    status: WorkflowStatus
    is_setup: bool
    created_at: datetime | None = None
    stopped_at: datetime | None = None
    reruns_left: int = 0
    is_held: bool = False


@dataclass(frozen=True)
class Snapshot:
    """A pipeline, as one poll found it.

    Attributes:
        pipeline_id: The pipeline's UUID; ``None`` for a workflow whose pipeline the API does not name.
        number: Its number within the project; ``None`` where the API does not say.
        state: How far its creation has come.
        workflows: Its workflows so far; of a workflow and its reruns, only the newest.
        elapsed: Seconds since the wait began.
        url: The pipeline's page.
        created_at: When it was created.
        errors: Why it could not run, such as a mistake in its configuration; usually empty.
        project_slug: The slug of its project; empty where the API does not say.
    """

    pipeline_id: str | None
    number: int | None
    state: PipelineState | Literal["created"]
    workflows: tuple[WorkflowState, ...]
    elapsed: float
    url: str
    created_at: datetime | None = None
    errors: tuple[str, ...] = ()
    project_slug: str = ""


#: A function that `wait` calls with a snapshot after each successful poll.
Progress = Callable[[Snapshot], None]


@dataclass(frozen=True)
class WaitOptions:
    """How to wait; `Pipeline.wait` explains each option.

    Raises:
        ValueError: An option has an invalid value.
    """

    timeout: float | None = 3600.0
    on_hold: Literal["wait", "return"] = "wait"
    fail_fast: bool = False
    cancel_on_timeout: bool = False
    progress: bool | Progress = False

    def __post_init__(self) -> None:
        if self.on_hold not in ("wait", "return"):
            raise ValueError(f"on_hold must be 'wait' or 'return', not {self.on_hold!r}")
        is_number = isinstance(self.timeout, int | float) and not isinstance(self.timeout, bool)
        if self.timeout is not None and not (is_number and self.timeout >= 0):
            raise ValueError(f"timeout must be a number of seconds, or None for no limit, not {self.timeout!r}")
        check_progress(self.progress)


class Runnable(Protocol):
    """A workflow, as the API describes it. Any value but the id and the status may be missing or of another type."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def status(self) -> WorkflowStatus: ...
    @property
    def is_setup(self) -> bool: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def stopped_at(self) -> datetime | None: ...
    @property
    def auto_rerun_number(self) -> int | None: ...
    @property
    def max_auto_reruns(self) -> int | None: ...


R = TypeVar("R", bound=Runnable)


def newest(workflows: Iterable[R]) -> list[R]:
    """The `workflows` without those that were rerun, ordered by the creation of the first run of each.

    A rerun has the name of the workflow that it repeats; so may a setup workflow and one of its continuation, but these
    are not reruns of each other. Times are whole seconds; within one second, the higher ``auto_rerun_number`` is newer.
    """
    found: dict[tuple[str, bool], R] = {}
    for workflow in sorted(workflows, key=_order):
        found[_identity(workflow)] = workflow
    return list(found.values())


def _order(workflow: Runnable) -> tuple[datetime, int]:
    return max(_known([workflow.created_at]), default=_LONG_AGO), _count(workflow.auto_rerun_number)


def is_held(jobs: Collection[object]) -> bool:
    """Whether a workflow whose jobs have these statuses waits for an approval and for nothing else."""
    return "on_hold" in jobs and all(status in ("on_hold", "blocked") or of_job(status).is_final for status in jobs)


def states_of(workflows: Collection[Runnable], held: Collection[str] = ()) -> tuple[WorkflowState, ...]:
    """The newest of `workflows`, for a snapshot; `held` are the ids of those that are `WorkflowState.is_held`."""
    return tuple(
        WorkflowState(
            each.id,
            each.name,
            each.status,
            each.is_setup,
            each.created_at,
            each.stopped_at,
            _reruns_left(each, workflows),
            each.id in held,
        )
        for each in newest(workflows)
    )


def _reruns_left(workflow: Runnable, workflows: Iterable[Runnable]) -> int:
    """How many more times CircleCI reruns `workflow`, which is the newest of its name, if it fails [docs].

    ``max_auto_reruns`` is the total and ``auto_rerun_number`` says which rerun this is; both are absent when unset.
    A manual rerun is not rerun automatically: it is one that has predecessors but no number.
    """
    number = _count(workflow.auto_rerun_number)
    others = (each for each in workflows if each.id != workflow.id)
    is_manual = not number and any(_identity(each) == _identity(workflow) for each in others)
    return 0 if is_manual else max(0, _count(workflow.max_auto_reruns) - number)


def has_ended(workflow: WorkflowState, options: WaitOptions) -> bool:
    """Whether the wait for this workflow alone is over. A rerun of it is another workflow."""
    return _is_at_rest(workflow, options) or (options.fail_fast and of_workflow(workflow.status).is_failure)


class Verdict(Enum):
    """What a snapshot of a pipeline means for the wait."""

    WAIT = "wait"
    FINISHED = "finished"
    ERRORED = "errored"


class Rules:
    """Judges the snapshots of one pipeline, in order.

    Args:
        options: How to wait.
    """

    def __init__(self, options: WaitOptions) -> None:
        self._options = options
        self._first_seen: dict[Hashable, float] = {}

    def judge(self, snapshot: Snapshot, now: datetime | None) -> Verdict:
        """Decide whether the wait for the pipeline is over.

        Args:
            snapshot: The pipeline now.
            now: The time by the local clock; ``None`` for a pipeline that is known to be new.
        """
        workflows = snapshot.workflows
        own = [each for each in workflows if not each.is_setup]
        age = _Age(self._first_seen, snapshot, now)

        # A configuration that does not compile creates no workflow. If it is the one after a setup, the setup workflow
        # stays `success` and only the pipeline's errors say so [cli].
        if snapshot.state == "errored" or snapshot.errors:
            return Verdict.ERRORED

        # A failed workflow with automatic reruns left is rerun at once, as a new workflow of the same name [docs]. It
        # has failed for good only if that one does not appear. A `failing` workflow will be rerun once it has failed.
        due_again = {each.id for each in workflows if each.reruns_left and each.status == "failing"}
        for each in workflows:
            if each.reruns_left and each.status == "failed" and age.of(("failed", each.id), [each.stopped_at]) < GRACE:
                due_again.add(each.id)
        failed = (each for each in workflows if of_workflow(each.status).is_failure)
        if self._options.fail_fast and any(each.id not in due_again for each in failed):
            return Verdict.FINISHED

        # The workflows of one configuration do not all appear at once, and the first may have ended before the last
        # appears. So the time since the first was seen counts, even while something is under way.
        settled = age.of("own" if own else "setup", [each.created_at for each in own or workflows])
        if due_again or snapshot.state in COMPILING or not all(_is_at_rest(each, self._options) for each in workflows):
            self._first_seen.pop("quiet", None)
            return Verdict.WAIT

        # Nothing is under way. After the creation of a pipeline and after a successful setup, whose continuation takes
        # a moment to compile, workflows should appear; if none does, all have been filtered out.
        if not own and (not workflows or any(each.status == "success" for each in workflows)):
            return Verdict.FINISHED if age.of("quiet", [age.last_event]) >= GRACE else Verdict.WAIT
        return Verdict.FINISHED if settled >= SETTLING else Verdict.WAIT


class _Age:
    """How long something in a snapshot has lasted, by the clock of the wait and by CircleCI's dates.

    The dates show that last week's pipeline has no more workflows to come. CircleCI's own time is unknown, but
    it is after every date in the snapshot and not far behind the local clock.
    """

    def __init__(self, first_seen: dict[Hashable, float], snapshot: Snapshot, now: datetime | None) -> None:
        self._first_seen = first_seen
        self._elapsed = snapshot.elapsed
        dates = [snapshot.created_at, *(at for each in snapshot.workflows for at in (each.created_at, each.stopped_at))]
        self.last_event = max(_known(dates), default=None)
        certain = None if now is None else now - timedelta(seconds=CLOCK_SKEW)
        self._there = max(_known([self.last_event, certain]), default=None)

    def of(self, what: Hashable, since: Iterable[datetime | None]) -> float:
        """Seconds since `what` was first seen, or since the earliest of the dates `since` if that is longer ago."""
        seen = self._elapsed - self._first_seen.setdefault(what, self._elapsed)
        dated = ((self._there - date).total_seconds() for date in _known(since) if self._there)
        return max([seen, *dated])


def is_over(snapshot: Snapshot, now: datetime) -> bool:
    """Whether a pipeline has ended, by one look at it: all that has no more to come is at rest."""
    return Rules(WaitOptions()).judge(snapshot, now) is Verdict.FINISHED


def awaits_workflows(snapshot: Snapshot, now: datetime) -> bool:
    """Whether the first workflows of a pipeline, or the first after its setup, are still to come, by one look at it.

    Unlike `is_over`, this trusts the local clock, and does not consider what may follow those that are there.
    """
    if not all(each.is_setup for each in snapshot.workflows):
        return False
    return Rules(WaitOptions()).judge(snapshot, now + timedelta(seconds=CLOCK_SKEW)) is Verdict.WAIT


def needs_pipeline(snapshot: Snapshot) -> bool:
    """Whether the poll after `snapshot` must fetch the pipeline as well as its workflows.

    Until there is a workflow other than the setup workflow, its configuration may still fail to compile, even if its
    state is already ``created`` [cli, forum].
    """
    return snapshot.state != "created" or all(workflow.is_setup for workflow in snapshot.workflows)


def _is_at_rest(workflow: WorkflowState, options: WaitOptions) -> bool:
    is_on_hold = workflow.status == "on_hold" or workflow.is_held
    return of_workflow(workflow.status).is_final or (options.on_hold == "return" and is_on_hold)


def _identity(workflow: Runnable) -> tuple[str, bool]:
    return str(workflow.name), workflow.is_setup


def _known(dates: Iterable[object]) -> list[datetime]:
    """The `dates` that are datetimes. CircleCI's are in UTC, even if they do not say so."""
    return [date if date.tzinfo else date.replace(tzinfo=UTC) for date in dates if isinstance(date, datetime)]


def _count(value: object) -> int:
    """A number of reruns; 0 if it is absent or not a number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
