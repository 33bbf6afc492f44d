"""The statuses of jobs and workflows, and what each counts as once it is final."""

from __future__ import annotations

from collections.abc import Mapping

#: Of a job: what it counts as for its workflow, for the jobs that require it, in webhooks and in insights.
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

#: Of a workflow. While jobs run, or wait for an approval, it may be ``failing`` (circleci-docs, "Workflows", 2026).
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

#: What a workflow takes over from its jobs, the first that applies; such jobs are run again when it is from failed.
WORST = ("failed", "unauthorized", "canceled")

#: What webhooks tell of workflows, and insights count (circleci-docs, "Outbound webhooks reference", 2026).
COMPLETED = tuple(status for status, outcome in WORKFLOW.items() if outcome not in (None, "not_run"))

#: What a job that can be canceled is in.
UNFINISHED = tuple(status for status, outcome in JOB.items() if outcome is None)
