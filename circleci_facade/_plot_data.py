"""What plots show, computed from metrics: durations, rates and names. Nothing is drawn here."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any, NamedTuple

from ._statuses import of_job, of_workflow

#: Seconds of the units for durations, with the name of the axis.
UNITS = ((2 * 3600.0, 3600.0, "hours"), (120.0, 60.0, "minutes"), (-math.inf, 1.0, "seconds"))


class Step(NamedTuple):
    """The runs of a day, or of an hour.

    Attributes:
        at: When it began, in UTC.
        median: The median of the durations, in seconds; ``None`` if no run has one.
        p95: Their 95th percentile, in seconds.
        success_rate: Successful runs divided by all that have ended and were not canceled, from 0 to 1.
        runs: How many runs there were.
    """

    at: datetime
    median: float | None
    p95: float | None
    success_rate: float | None
    runs: int


class Bar(NamedTuple):
    """A job, a workflow or a test, and its figures."""

    name: str
    value: float
    p95: float | None = None


def steps_of_runs(runs: Iterable[Any]) -> list[Step]:
    """The runs of a workflow or of a job by day, or by hour if they are of two days at most."""
    dated = [(at, run) for run in runs if (at := _time(run, "created_at") or _time(run, "started_at")) is not None]
    times = [at for at, _ in dated]
    by_hour = bool(times) and max(times) - min(times) <= timedelta(days=2)
    return [
        Step(
            at,
            median(seconds) if seconds else None,
            percentile(seconds, 0.95),
            _rate(sum(run.status == "success" for run in group), sum(_counts(run.status) for run in group)),
            len(group),
        )
        for at, group in sorted(_grouped(dated, by_hour=by_hour).items())
        for seconds in [[run.duration for run in group if _is_number(run.duration)]]
    ]


def _grouped(dated: Iterable[tuple[datetime, Any]], *, by_hour: bool) -> dict[datetime, list[Any]]:
    groups: dict[datetime, list[Any]] = defaultdict(list)
    for at, run in dated:
        hour = at.replace(minute=0, second=0, microsecond=0)
        groups[hour if by_hour else hour.replace(hour=0)].append(run)
    return groups


def steps_of_points(points: Iterable[Any]) -> dict[str, list[Step]]:
    """The points of a time series, by job; those with the longest median first."""
    jobs: dict[str, list[Step]] = defaultdict(list)
    for point in points:
        at, metrics = _time(point, "timestamp"), point.metrics
        if at is not None and metrics is not None:
            durations = metrics.duration_metrics
            middle, high = (getattr(durations, name, None) for name in ("median", "p95"))
            ended = [each if _is_number(each) else 0 for each in (metrics.successful_runs, metrics.failed_runs)]
            runs = metrics.total_runs if _is_number(metrics.total_runs) else 0
            jobs[str(point.name)].append(Step(at, number(middle), number(high), _rate(ended[0], sum(ended)), runs))
    ordered = sorted(jobs, key=lambda job: -max(step.median or 0 for step in jobs[job]))
    return {job: sorted(jobs[job], key=lambda step: step.at) for job in ordered}


def slowest(insights: Iterable[Any], most: int) -> list[Bar]:
    """The jobs or workflows with the longest median, the slowest first."""
    bars = []
    for insight in insights:
        durations: Any = getattr(insight.metrics, "duration_metrics", None)
        if _is_number(getattr(durations, "median", None)):
            bars.append(Bar(str(insight.name), durations.median, number(durations.p95)))
    return sorted(bars, key=lambda bar: -bar.value)[:most]


def flakiest(tests: Iterable[Any], most: int) -> list[Bar]:
    """The tests that flaked most often.

    The list has an entry for each flake (circleci-cli's insights.go, 2026), with the number of times that the test
    flaked (CircleCI's document). Whether all entries of a test have the same number is unknown, so the most counts.
    """
    counts: dict[tuple[str, str], list[float]] = defaultdict(list)
    for test in tests:
        counts[str(test.test_name), str(test.job_name)].append(number(test.times_flaked) or 0)
    bars = [Bar(f"{name}\n({job})", max(len(times), *times)) for (name, job), times in counts.items()]
    return sorted(bars, key=lambda bar: -bar.value)[:most]


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that is not exceeded by this share of them; ``None`` if there are none."""
    return sorted(values)[math.ceil(share * len(values)) - 1] if values else None


def unit_of(seconds: Iterable[float | None]) -> tuple[float, str]:
    """The unit that suits these durations: its seconds, and its name."""
    longest = max((each for each in seconds if each is not None), default=0.0)
    return next((size, name) for least, size, name in UNITS if longest >= least)


def subtitle_of(args: Iterable[object], kwargs: Mapping[str, Any]) -> str:
    """What an operation was asked for: the project, a workflow, a job, and the branch if it takes one."""
    parts = [str(arg) for arg in args]
    if kwargs.get("all_branches"):
        parts.append("all branches")
    elif "branch" in kwargs:
        parts.append("default branch" if kwargs["branch"] is None else f"branch {kwargs['branch']}")
    return " · ".join(parts)


def _time(item: object, name: str) -> datetime | None:
    at = getattr(item, name, None)
    if not isinstance(at, datetime):
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _counts(status: object) -> bool:
    """Whether a run counts in the success rate: all but those canceled [docs, glossary], as far as they have ended."""
    return str(status) != "canceled" and (of_workflow(status).is_final or of_job(status).is_final)


def _rate(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def number(value: Any) -> float | None:
    """`value`, if it is a number."""
    return value if _is_number(value) else None
