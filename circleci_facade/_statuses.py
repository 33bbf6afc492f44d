"""What the statuses of workflows and jobs mean, and how they are shown.

Add a new status only to its table here; until then it counts as `UNKNOWN`.
Sources: [docs] circleci.com/docs, 2026, and the contract's enums, with which a test compares the tables.
"""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """What a status means.

    Attributes:
        is_final: Whether a workflow or job with this status keeps it for good.
        is_failure: Whether it has failed, or cannot succeed any more without a rerun.
        mark: Its character in a list.
        style: Its colour, as rich names it.
    """

    is_final: bool
    is_failure: bool
    mark: str
    style: str


SUCCEEDED = Meaning(is_final=True, is_failure=False, mark="✓", style="green")
FAILED = Meaning(is_final=True, is_failure=True, mark="✗", style="red")
CANCELED = Meaning(is_final=True, is_failure=False, mark="■", style="yellow")
SKIPPED = Meaning(is_final=True, is_failure=False, mark="·", style="dim")
FAILING = Meaning(is_final=False, is_failure=True, mark="●", style="red")
RUNNING = Meaning(is_final=False, is_failure=False, mark="●", style="cyan")
QUEUED = Meaning(is_final=False, is_failure=False, mark="○", style="cyan")
HELD = Meaning(is_final=False, is_failure=False, mark="‖", style="yellow")
UNKNOWN = Meaning(is_final=False, is_failure=False, mark="?", style="magenta")

#: The statuses of a workflow [docs].
WORKFLOW = {
    "success": SUCCEEDED,
    "failed": FAILED,
    "error": FAILED,
    "unauthorized": FAILED,
    "canceled": CANCELED,
    "not_run": SKIPPED,
    "failing": FAILING,
    "running": RUNNING,
    "queued": QUEUED,
    "on_hold": HELD,
}

#: The statuses of a job. ``retried`` is from API v1.1: it ended, and another one took its place [docs].
JOB = {
    "success": SUCCEEDED,
    "failed": FAILED,
    "infrastructure_fail": FAILED,
    "timedout": FAILED,
    "terminated-unknown": FAILED,
    "unauthorized": FAILED,
    "canceled": CANCELED,
    "not_run": SKIPPED,
    "retried": SKIPPED,
    "running": RUNNING,
    "queued": QUEUED,
    "not_running": QUEUED,
    "blocked": QUEUED,
    "on_hold": HELD,
}


def of_workflow(status: object) -> Meaning:
    """What this status of a workflow means. An unknown one is neither final nor a failure."""
    return WORKFLOW.get(str(status), UNKNOWN)


def of_job(status: object) -> Meaning:
    """What this status of a job means. An unknown one is neither final nor a failure."""
    return JOB.get(str(status), UNKNOWN)
