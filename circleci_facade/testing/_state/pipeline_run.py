"""A pipeline as it runs: its state follows from its workflows, the clock, and requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .workflow_run import WorkflowRun

#: Seconds between the continuation of a pipeline and the start of its workflows.
CONTINUATION_DELAY = 2.0

#: How long after its creation a pipeline can be continued (circleci-docs, "Dynamic configuration", 2026).
CONTINUATION_LIMIT = timedelta(hours=6)


@dataclass
class PipelineRun:
    """A pipeline of a project.

    Attributes:
        continuation_key: The key with which a request continues it from its setup phase.
        trigger: The type of its trigger: ``api``, ``webhook``, ``explicit`` or ``scheduled_pipeline``.
        actor_id: The UUID of the user who started it.
        values: The pipeline values that its configuration can use, by name.
        late_errors: Why it cannot be continued from its setup phase: its errors once that phase is over.
        warnings: Warnings about its configuration, each as (type, message); it still runs.
        message: The message of its commit.
        reruns: The reruns of its workflows, in order.
        continued: When it was continued by a request, rather than by its setup workflow.
        is_cancelable: Whether a newer pipeline of its branch cancels it: neither if it is scheduled, nor if its project
            had the setting off when it was triggered (circleci-docs, "Skip CI, auto-cancel", 2026).
    """

    id: str
    number: int
    branch: str | None
    tag: str | None
    revision: str
    parameters: Mapping[str, Any]
    created_at: datetime
    ready_at: datetime
    setup: list[WorkflowRun]
    workflows: list[WorkflowRun]
    errors: list[tuple[str, str]]
    configuration: str = ""
    setup_configuration: str | None = None
    continuation_key: str = ""
    trigger: str = "api"
    actor_id: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    late_errors: list[tuple[str, str]] = field(default_factory=list)
    reruns: list[WorkflowRun] = field(default_factory=list)
    continued: datetime | None = None
    warnings: list[tuple[str, str]] = field(default_factory=list)
    message: str = ""
    is_cancelable: bool = False

    def state(self, now: datetime) -> str:
        """Its state at `now`.

        The order of states follows circleci-docs, "Pipelines", 2026, by which a pipeline that cannot be continued ends
        ``errored``. Seen live is only that its `errors` give the reason (circleci-cli, 2026).
        """
        if now < self.ready_at:
            return "setup-pending" if self.setup else "pending"
        if self.errors_at(now):
            return "errored"
        continued_at = self.continued_at()
        if self.setup and (continued_at is None or now < continued_at - timedelta(seconds=CONTINUATION_DELAY)):
            return "setup"
        return "pending" if continued_at is not None and now < continued_at else "created"

    def errors_at(self, now: datetime) -> list[tuple[str, str]]:
        """Why it cannot run, as far as that is known at `now`: each as (type, message)."""
        if not self.late_errors or self.errors:
            return self.errors if self.ready_at <= now else []
        continued_at = self.continued_at()
        return self.late_errors if continued_at is not None and continued_at <= now else []

    def continued_at(self) -> datetime | None:
        """When the workflows after the setup begin; ``None`` if there is no setup, or it has not succeeded."""
        delay = timedelta(seconds=CONTINUATION_DELAY)
        if self.continued is not None:
            return self.continued + delay
        ends: dict[str, list[datetime]] = {}
        for run in [*self.setup, *self.reruns]:
            if run.plan.setup:
                end = run.stopped_at()
                continues = run.plan.continues and end <= self.created_at + CONTINUATION_LIMIT
                has_succeeded = continues and run.status(end) == "success"
                ends.setdefault(run.plan.name, []).extend([end] if has_succeeded else [])
        # The first success of each counts, regardless of later reruns.
        return max(min(each) for each in ends.values()) + delay if ends and all(ends.values()) else None

    def visible_workflows(self, now: datetime) -> list[WorkflowRun]:
        """The workflows that exist at `now`, with their jobs scheduled."""
        if self.errors:
            return []
        found = [run for run in self.setup if run.starts_at <= now]
        begin = self.continued_at() if self.setup else self.ready_at
        for run in () if self.late_errors else self.workflows:
            if begin is not None:
                run.starts_at = begin + timedelta(seconds=run.plan.delay)
                run.schedule()
                if run.starts_at <= now:
                    found.append(run)
        return found + [run for run in self.reruns if run.starts_at <= now]

    def is_settled(self, now: datetime) -> bool:
        """Whether nothing more happens in it after `now` without a request."""
        if self.errors:
            return self.ready_at <= now
        runs = [*self.setup, *(() if self.late_errors else self.workflows), *self.reruns]
        is_over = all(run.is_over(now) and not run.is_to_be_rerun(now) for run in runs)
        return is_over and self.state(now) in ("created", "errored")

    def has_workflow(self, id: str) -> bool:
        """Whether one of its workflows, visible already or not, has this `id`."""
        return any(run.id == id for run in (*self.setup, *self.workflows, *self.reruns))
