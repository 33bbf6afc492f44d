"""The statuses of jobs and workflows, and what each counts as once it is final."""

from __future__ import annotations

from collections.abc import Mapping

#: The statuses of a job, with the outcome that each counts as in its workflow, `requires`, webhooks and insights.
JOB: Mapping[str, str | None] = {
    "blocked": None,
    "not_running": None,
    "queued": None,
    "running": None,
    "on_hold": None,
    "success": "success",
    "failed": "failed",
    "infrastructure_fail": "failed",
    "timedout": "failed",
    "terminated-unknown": "failed",
    "retried": "not_run",  # another job took its place
    "unauthorized": "unauthorized",
    "canceled": "canceled",
    "not_run": "not_run",
}

#: The statuses of a workflow. While jobs run or wait for approval, it may be ``failing`` (circleci-docs, "Workflows",
#: 2026).
WORKFLOW: Mapping[str, str | None] = {
    "queued": None,
    "running": None,
    "on_hold": None,
    "failing": None,
    "success": "success",
    "failed": "failed",
    "error": "failed",
    "unauthorized": "unauthorized",
    "canceled": "canceled",
    "not_run": "not_run",
}

#: The outcomes that a workflow takes from its jobs, worst first; a rerun from failed reruns such jobs.
WORST = ("failed", "unauthorized", "canceled")

#: The statuses of workflows that webhooks report and insights count (circleci-docs, "Outbound webhooks reference",
#: 2026).
COMPLETED = tuple(status for status, outcome in WORKFLOW.items() if outcome not in (None, "not_run"))

#: The statuses in which a job can be canceled.
UNFINISHED = tuple(status for status, outcome in JOB.items() if outcome is None)
