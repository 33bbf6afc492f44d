"""The runs of a project, and the metrics that insights compute from them."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from .._state.project import FakeProject
from .._state.statuses import COMPLETED, JOB
from .area import Area
from .call import Call, Refusal, one_of

WINDOWS = {"last-24-hours": 1, "last-7-days": 7, "last-30-days": 30, "last-60-days": 60, "last-90-days": 90}
RETENTION = timedelta(days=90)

#: Only this many of the latest runs within the window count (the API's reference).
MOST_RUNS = 250


@dataclass(frozen=True)
class Ran:
    """A run of a workflow or of a job.

    Attributes:
        branch: The branch, or an empty string for a tag.
        stopped_at: When it ended; ``None`` if it has not.
        status: How it ended; ``None`` if it has not.
        credits: The credits that it used.
    """

    id: str
    name: str
    workflow: str
    branch: str
    started_at: datetime
    stopped_at: datetime | None
    status: str | None
    credits: int

    @property
    def duration(self) -> int | None:
        """Its duration in seconds."""
        return None if self.stopped_at is None else round((self.stopped_at - self.started_at).total_seconds())


class History(Area):
    """The base of the areas of insights: selects the runs that a request is about."""

    def workflow_runs(self, project: FakeProject) -> list[Ran]:
        """The runs of a project's workflows, newest first."""
        found = []
        for pipeline in project.pipelines:
            for run in pipeline.visible_workflows(self.now):
                status = run.status(self.now)
                if status == "not_run":
                    continue
                credits = sum(job.credits(self.now, run.cut_off_at) for job in run.jobs if not job.kept)
                stopped_at = run.stopped_at() if status in COMPLETED else None
                ended = status if status in COMPLETED else None
                name, branch = run.plan.name, pipeline.branch or ""
                found.append(Ran(run.id, name, name, branch, run.starts_at, stopped_at, ended, credits))
        return sorted(found, key=lambda ran: ran.started_at, reverse=True)

    def job_runs(self, project: FakeProject) -> list[Ran]:
        """The runs of the jobs of a project's workflows, newest first."""
        found = []
        for pipeline, run, job in self.jobs_of(project):
            if job.kept or job.start is None or job.job.type != "build":
                continue
            if job.has_started(self.now, run.cut_off_at):
                stopped_at = job.stopped_at(self.now, run.cut_off_at)
                status = JOB[run.job_statuses(self.now)[job.job.name]] if stopped_at else None
                names = (job.job.name, run.plan.name, pipeline.branch or "")
                credits = job.credits(self.now, run.cut_off_at)
                found.append(Ran(job.id, *names, job.start, stopped_at, status, credits))
        return sorted(found, key=lambda ran: ran.started_at, reverse=True)

    def branch(self, project: FakeProject, call: Call) -> str | None:
        """The branch that a request is about, by default the default branch; ``None`` for all branches."""
        # `all-branches` wins (terraform-provider-circleci, from the service's handler, 2026-08).
        return None if call.is_true("all-branches") else call.query.get("branch", project.branches[0])

    def days(self, call: Call) -> int:
        """The reporting window of a request."""
        return WINDOWS[one_of(call.query.get("reporting-window", "last-90-days"), "reporting-window", tuple(WINDOWS))]

    def dates(self, call: Call) -> tuple[datetime, datetime]:
        """The start and end of a request's window."""
        start, end = call.moment("start-date"), call.moment("end-date")
        if end is not None and start is None:
            raise Refusal(400, "end-date: needs a start-date")
        start = start or self.now - RETENTION
        end = end or self.now + timedelta(seconds=1)
        if end < start or end - start > RETENTION + timedelta(seconds=1):
            raise Refusal(400, f"end-date: must be at most {RETENTION.days} days after start-date")
        return max(start, self.now - RETENTION), end

    def windows(self, days: int) -> tuple[tuple[datetime, datetime], tuple[datetime, datetime]]:
        """The window of a number of days until now, and the one before."""
        end = self.now + timedelta(microseconds=1)
        middle = self.now - timedelta(days=days)
        return (middle, end), (middle - timedelta(days=days), middle)


def within(runs: Iterable[Ran], window: tuple[datetime, datetime], branch: str | None = None) -> list[Ran]:
    """The latest runs of each name that started in a window of time, on a branch or on any."""
    start, end = window
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for ran in runs:
        if start <= ran.started_at < end and branch in (None, ran.branch):
            seen[ran.workflow, ran.name] += 1
            if seen[ran.workflow, ran.name] <= MOST_RUNS:
                found.append(ran)
    return found


def grouped(runs: Iterable[Ran], key: Callable[[Ran], Any]) -> dict[Any, list[Ran]]:
    """The runs, grouped by `key`."""
    groups: dict[Any, list[Ran]] = {}
    for ran in runs:
        groups.setdefault(key(ran), []).append(ran)
    return groups


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that a `share` of the values do not exceed; ``None`` if there are no values."""
    return sorted(values)[math.ceil(share * len(values)) - 1] if values else None


def seconds_of(runs: Iterable[Ran]) -> list[int]:
    """The durations of the runs that have ended."""
    return [ran.duration for ran in runs if ran.duration is not None]


def counts(runs: Sequence[Ran], days: float) -> dict[str, Any]:
    """The number of runs in a number of days, and their outcomes."""
    successful = sum(ran.status == "success" for ran in runs)
    failed = sum(ran.status == "failed" for ran in runs)
    # Of all but the canceled ones (circleci-docs, "Insights glossary", 2026).
    counted = sum(ran.status not in (None, "canceled") for ran in runs)
    return {
        "total_runs": len(runs),
        "successful_runs": successful,
        "failed_runs": failed,
        "success_rate": successful / counted if counted else 0.0,
        "throughput": len(runs) / days,
        "total_credits_used": sum(ran.credits for ran in runs) or None,
    }


def durations(runs: Sequence[Ran]) -> dict[str, Any]:
    """The statistics of durations."""
    seconds = seconds_of(runs)
    if not seconds:
        return dict.fromkeys(("min", "mean", "median", "p95", "max", "standard_deviation"))
    return {
        "min": min(seconds),
        "mean": round(statistics.mean(seconds)),
        "median": round(statistics.median(seconds)),
        "p95": percentile(seconds, 0.95),
        "max": max(seconds),
        "standard_deviation": statistics.pstdev(seconds),
    }


def recovery(runs: Sequence[Ran]) -> dict[str, Any]:
    """The number of recoveries from a failure, and the mean time to recover."""
    found = _recoveries(runs)
    # Null, not 0, if there was none (terraform-provider-circleci, measured 2026-08).
    return {"mttr": round(statistics.mean(found)) if found else None, "total_recoveries": len(found) or None}


def _recoveries(runs: Iterable[Ran]) -> list[float]:
    """The seconds from each first failure until the next success."""
    ended = sorted(
        (ran for ran in runs if ran.stopped_at is not None), key=lambda ran: ran.stopped_at or ran.started_at
    )
    found = []
    broken_at: datetime | None = None
    for ran in ended:
        if ran.stopped_at is not None and ran.status == "failed":
            broken_at = broken_at or ran.stopped_at
        elif ran.stopped_at is not None and ran.status == "success" and broken_at is not None:
            found.append((ran.stopped_at - broken_at).total_seconds())
            broken_at = None
    return found


def trends(now: Mapping[str, float | None], before: Mapping[str, float | None]) -> dict[str, float]:
    """The ratio of each metric to its earlier value."""
    return {name: _trend(value or 0, before[name] or 0) for name, value in now.items()}


def _trend(now: float, before: float) -> float:
    """The ratio; -1 for an infinite one (circleci-docs, "Insights glossary", 2026)."""
    return now / before if before else -1.0 if now else 0.0
