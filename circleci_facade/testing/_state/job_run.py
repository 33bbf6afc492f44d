"""A job as it runs: its status follows from its plan, the clock, and requests."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from .._config.plan import CREDITS_PER_MINUTE, Job, TestCase
from .statuses import JOB


@dataclass
class JobRun:
    """A job within a workflow, with its start and end as far as they are known.

    Attributes:
        attempt: The number of this run of the job in its project, from 0.
        ready: When all its requirements are met; ``None`` if unknown, or never.
        turn: When its turn in its serial group comes, if it has one; ``None`` if unknown.
        start: When it starts; ``None`` if unknown, or never.
        end: When it ends; ``None`` if unknown, or never.
        passed_over: When it becomes certain that it never runs; ``None`` if unknown, or if it does run.
        canceled_at: When it was canceled individually.
        kept: Whether it ran in an earlier run of its workflow, and is only shown in this one.
    """

    job: Job
    id: str
    number: int
    attempt: int = 0
    ready: datetime | None = None
    turn: datetime | None = None
    start: datetime | None = None
    end: datetime | None = None
    canceled_at: datetime | None = None
    kept: bool = False
    passed_over: datetime | None = None

    @property
    def ending(self) -> str:
        """The status in which it ends, if it does."""
        if self.canceled_at is not None and self.canceled_at == self.end:
            return "canceled"
        return self.job.outcome_of(self.attempt)

    @property
    def outcome(self) -> str | None:
        """The outcome that its ending counts as in its workflow."""
        return JOB[self.ending]

    def schedule(self, approved_at: datetime | None) -> None:
        """Set when it starts and ends, as far as that is known; `approved_at` is for an approval."""
        self.start = self.end = None
        if self.ready is not None and self.job.type == "approval":
            self.start, self.end = self.ready, approved_at
        elif self.ready is not None and self.job.type == "no-op":
            self.start = self.end = self.ready
        elif self.ready is not None and self.job.outcome_of(self.attempt) == "unauthorized":
            self.end = self.ready
        elif self.ready is not None and not self.awaits_turn:
            self.start = (self.turn or self.ready) + timedelta(seconds=self.job.queued)
            self.end = self.start + timedelta(seconds=self.job.seconds)
        if self.canceled_at is not None and (self.end is None or self.canceled_at < self.end):
            self.end = self.canceled_at

    @property
    def awaits_turn(self) -> bool:
        """Whether it waits only for its turn in its serial group."""
        return self.job.serial_group is not None and self.ready is not None and self.turn is None

    def result(self) -> tuple[datetime, str | None] | None:
        """When and how it ends, for the jobs that require it; ``None`` if unknown."""
        if self.end is not None:
            return self.end, self.outcome
        return None if self.passed_over is None else (self.passed_over, "not_run")

    def result_of(self, test: TestCase) -> str:
        """How one of its tests ended."""
        return test.results[self.attempt % len(test.results)]

    def status(self, now: datetime, *, over: bool, canceled_at: datetime | None) -> str:
        """Its status at `now`; `over` says whether its workflow has ended."""
        if self.end is not None and self.end <= min(now, canceled_at or now):
            return self.ending
        if canceled_at is not None and canceled_at <= now:
            return "canceled" if self.ready is not None and self.ready <= canceled_at else "not_run"
        if self.ready is None or self.ready > now:
            return "not_run" if over else "blocked"
        if self.job.type == "approval":
            return "on_hold"
        return "running" if self.start is not None and self.start <= now else "queued"

    def stopped_at(self, now: datetime, canceled_at: datetime | None) -> datetime | None:
        """When it has stopped, if it had at `now`."""
        ends = [end for end in (self.end, canceled_at) if end is not None and end <= now]
        return min(ends) if ends and self.is_dispatched(now, canceled_at) else None

    def is_dispatched(self, now: datetime, canceled_at: datetime | None) -> bool:
        """Whether it was ready by `now`, and so has a number, even if it has not started."""
        return self.ready is not None and self.ready <= min(now, canceled_at or now, self.canceled_at or now)

    def has_started(self, now: datetime, canceled_at: datetime | None) -> bool:
        """Whether it had started at `now`."""
        return self.start is not None and self.start <= min(now, canceled_at or now, self.canceled_at or now)

    def seconds(self, now: datetime, canceled_at: datetime | None) -> float:
        """How long it has run at `now`."""
        if self.job.type == "approval" or self.start is None or not self.has_started(now, canceled_at):
            return 0.0
        return ((self.stopped_at(now, canceled_at) or now) - self.start).total_seconds()

    def credits(self, now: datetime, canceled_at: datetime | None) -> int:
        """The credits that it has used at `now`."""
        rate = CREDITS_PER_MINUTE.get(self.job.resource_class, 10) * self.job.parallelism
        return math.ceil(self.seconds(now, canceled_at) / 60 * rate)
