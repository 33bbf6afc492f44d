"""When a pipeline has finished, and how often to look: the rules, without any waiting.

Workflows come into being after the pipeline does. A setup workflow makes more of them. A pipeline can error before it
has any, and all of them can be filtered out. So "no workflow is running" does not yet mean "finished".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from circleci_api.models.pipeline_state import PipelineState
    from circleci_api.models.workflow_status import WorkflowStatus

#: Statuses that a workflow does not leave by itself.
FINAL = frozenset({"success", "failed", "error", "canceled", "unauthorized", "not_run"})

#: Statuses that no success follows.
FAILED = frozenset({"failed", "error", "unauthorized", "failing"})

#: Seconds that a pipeline without workflows, or with nothing but a successful setup workflow, may take to get more.
GRACE = 30.0

#: Seconds between two looks: the first, by which factor it grows, and the longest.
FIRST_INTERVAL, GROWTH, LONGEST_INTERVAL = 1.0, 1.4, 20.0

#: How many looks in a row may fail for want of an answer before waiting fails.
PATIENCE = 5


@dataclass(frozen=True)
class WorkflowState:
    """A workflow at the time of a snapshot."""

    id: str
    name: str
    status: WorkflowStatus
    is_setup: bool


@dataclass(frozen=True)
class Snapshot:
    """A pipeline at one moment of waiting for it.

    Attributes:
        pipeline_id: The pipeline's UUID; ``None`` where the API tells none of a workflow's.
        number: Its number within the project; ``None`` where the API tells none of a workflow's.
        state: How far its creation has come.
        workflows: Its workflows so far.
        elapsed: Seconds since the waiting began.
        url: The pipeline's page.
    """

    pipeline_id: str | None
    number: int | None
    state: PipelineState | Literal["created", "pending"]
    workflows: tuple[WorkflowState, ...]
    elapsed: float
    url: str


#: What `wait` tells how far things are: called with a snapshot after each look.
Progress = Callable[[Snapshot], None]


class Rerunnable(Protocol):
    """A workflow, as far as it matters that it may have been rerun."""

    @property
    def name(self) -> str: ...
    @property
    def created_at(self) -> datetime: ...


W = TypeVar("W", bound=Rerunnable)


def newest(workflows: Iterable[W]) -> list[W]:
    """Of `workflows` with the same name, which are reruns of one another, only the newest; in their order."""
    found: dict[str, W] = {}
    for workflow in workflows:
        known = found.get(workflow.name)
        if known is None or (workflow.created_at or known.created_at) >= (known.created_at or workflow.created_at):
            found[workflow.name] = workflow
    return list(found.values())


class Verdict(Enum):
    """What a look at a pipeline comes to."""

    WAIT = "wait"
    FINISHED = "finished"
    ERRORED = "errored"


class Rules:
    """Judges one look after the other at the same pipeline."""

    def __init__(self, on_hold: Literal["wait", "return"], *, fail_fast: bool = False) -> None:
        if on_hold not in ("wait", "return"):
            raise ValueError(f"on_hold must be 'wait' or 'return', not {on_hold!r}")
        self._still = {"on_hold"} if on_hold == "return" else set()
        self._fail_fast = fail_fast
        self._quiet_since: float | None = None

    def judge(self, snapshot: Snapshot) -> Verdict:
        """Whether to go on waiting."""
        if snapshot.state == "errored":
            return Verdict.ERRORED
        workflows = snapshot.workflows
        if self._fail_fast and any(workflow.status in FAILED for workflow in workflows):
            return Verdict.FINISHED
        if any(workflow.status not in FINAL and workflow.status not in self._still for workflow in workflows):
            self._quiet_since = None
            return Verdict.WAIT
        if workflows and not self._expects_more(snapshot):
            return Verdict.FINISHED
        # Nothing runs, and something may yet come: give it a while from when that is first so.
        if snapshot.state in ("pending", "setup-pending"):
            self._quiet_since = None
            return Verdict.WAIT
        if self._quiet_since is None:
            self._quiet_since = snapshot.elapsed
        return Verdict.FINISHED if snapshot.elapsed - self._quiet_since >= GRACE else Verdict.WAIT

    def _expects_more(self, snapshot: Snapshot) -> bool:
        """Whether a setup workflow has succeeded and the workflows that it makes are not there yet."""
        only_setup = all(workflow.is_setup for workflow in snapshot.workflows)
        return only_setup and any(workflow.status == "success" for workflow in snapshot.workflows)


def needs_pipeline(snapshot: Snapshot) -> bool:
    """Whether the look after `snapshot` must ask for the pipeline too, or for its workflows alone."""
    return snapshot.state != "created"


def intervals(chance: Random) -> Iterator[float]:
    """Seconds between the looks: short at first, then longer, and never the same for two clients for long."""
    interval = FIRST_INTERVAL
    while True:
        yield interval * chance.uniform(0.8, 1.2)
        interval = min(interval * GROWTH, LONGEST_INTERVAL)
