"""A pipeline as it runs: where it is follows from its workflows, and from what was done to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .workflow_run import WorkflowRun

#: Seconds between the continuation of a pipeline and the workflows that it makes.
CONTINUATION_DELAY = 2.0

#: How long after its creation a pipeline can be continued (circleci-docs, "Dynamic configuration", 2026).
CONTINUATION_LIMIT = timedelta(hours=6)


@dataclass
class PipelineRun:
    """A pipeline of a project.

    Attributes:
        continuation_key: What continues it from its setup phase.
        trigger: What started it: ``api``, ``webhook``, ``explicit`` or ``scheduled_pipeline``.
        actor_id: The UUID of the user whom it counts as started by.
        values: The pipeline values that its configuration can use, by name.
        late_errors: Why it cannot be continued from its setup phase: errors as soon as that is over.
        warnings: What is to be said of its configuration though it runs, each as (type, message).
        message: The message of its commit.
        reruns: The workflows that were run again, in the order of their making.
        continued: When it was continued by a request, rather than by its setup workflow.
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

    def state(self, now: datetime) -> str:
        """How far its creation has come at `now`.

        The order is that of circleci-docs, "Pipelines", 2026. By it, a pipeline that cannot be continued ends
        ``errored``; only that its `errors` say why was seen live (circleci-cli, 2026).
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
        # The first success of each counts, whatever is run again after it.
        return max(min(each) for each in ends.values()) + delay if ends and all(ends.values()) else None

    def visible_workflows(self, now: datetime) -> list[WorkflowRun]:
        """The workflows that exist at `now`, scheduled."""
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
        """Whether nothing will happen in it after `now` without a request."""
        runs = [*self.setup, *(() if self.late_errors else self.workflows), *self.reruns]
        is_over = all(run.is_over(now) and not run.is_to_be_rerun(now) for run in runs)
        return is_over and self.state(now) in ("created", "errored")

    def has_workflow(self, id: str) -> bool:
        """Whether one of its workflows, visible already or not, has this `id`."""
        return any(run.id == id for run in (*self.setup, *self.workflows, *self.reruns))
