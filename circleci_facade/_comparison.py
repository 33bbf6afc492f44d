"""Two pipelines compared: their jobs, durations, tests and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ._job import BaseJob
from ._printed import Printed
from ._terminal import one_line
from ._test_summary import TestSummary, listed

#: The pipeline values that differ between any two pipelines (circleci-docs, "Pipeline values", 2026).
OWN_VALUES = (
    "pipeline.id",
    "pipeline.number",
    "pipeline.trigger.received_at",
    "pipeline.trigger_parameters.github_app",
)


@dataclass(frozen=True)
class JobDifference:
    """A job in two pipelines.

    Attributes:
        name: Its workflow's name and its own: ``test / unit``.
        before: The job in the earlier pipeline; ``None`` if that has none of this name.
        after: The job in the later pipeline; ``None`` if that has none of this name.
    """

    name: str
    before: BaseJob[Any] | None
    after: BaseJob[Any] | None

    @property
    def has_changed(self) -> bool:
        """Whether it is in only one of the two, or ended otherwise."""
        return self.before is None or self.after is None or self.before.status != self.after.status

    @property
    def seconds(self) -> float | None:
        """How many seconds longer it took than before; negative if it was faster, ``None`` if unknown."""
        if self.before is None or self.after is None:
            return None
        before, after = self.before.seconds, self.after.seconds
        return None if before is None or after is None else after - before

    def __str__(self) -> str:
        before = self.before.status if self.before else "not there"
        after = self.after.status if self.after else "not there"
        slower = "" if self.seconds is None else f", {self.seconds:+.0f} s"
        return f"{self.name}: {f'{before} -> {after}' if self.has_changed else after}{slower}"


@dataclass(frozen=True, eq=False, repr=False)
class PipelineComparison(Printed):
    """What changed from one pipeline to another. ``print(comparison)`` shows it.

    Attributes:
        titles: The earlier and the later pipeline.
        jobs: Their jobs, with how each ended and how long it took.
        tests: The tests of the later one, compared with those of the earlier.
        values: The pipeline values that differ, parameters among them: (before, after) by name.
    """

    titles: tuple[str, str]
    jobs: Sequence[JobDifference]
    tests: TestSummary
    values: Mapping[str, tuple[Any, Any]]

    def __str__(self) -> str:
        lines = [f"{self.titles[0]} -> {self.titles[1]}"]
        lines += [f"  {one_line(job)}" for job in self.jobs]
        lines += listed("newly failing tests", self.tests.newly_failing)
        lines += listed("fixed tests", self.tests.fixed)
        lines += listed("added tests", self.tests.added)
        lines += listed("removed tests", self.tests.removed)
        lines += [f"{one_line(name)}: {before!r} -> {after!r}" for name, (before, after) in self.values.items()]
        return "\n".join(lines)


def compared_jobs(before: Sequence[BaseJob[Any]], after: Sequence[BaseJob[Any]]) -> tuple[JobDifference, ...]:
    """Each job of two pipelines, by its workflow's name and its own."""
    old, new = ({job.full_name: job for job in jobs} for jobs in (before, after))
    return tuple(JobDifference(name, old.get(name), new.get(name)) for name in dict.fromkeys([*new, *old]))


def compared_values(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The values that differ, other than those that always do."""
    names = [name for name in dict.fromkeys([*before, *after]) if name not in OWN_VALUES]
    pairs = {name: (before.get(name), after.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
