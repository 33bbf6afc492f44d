"""Test results summed up, and compared with those of an earlier run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ._printed import Printed
from ._terminal import one_line
from ._test import BaseTest, seconds_of

Tests = Sequence[BaseTest[Any]]

#: How many tests of a kind the text lists.
LISTED = 10


@dataclass(frozen=True, eq=False, repr=False)
class TestSummary(Printed):
    """Test results, summed up. ``print(summary)`` shows it.

    Attributes:
        tests: The tests.
        before: Those of the earlier run that they are compared with; ``None`` if they are not.
    """

    __test__ = False  # pytest must not collect it

    tests: Tests
    before: Tests | None = None

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many tests had each result, such as ``{"success": 300, "failure": 2}``."""
        return dict(Counter(str(test.result) for test in self.tests))

    @cached_property
    def failed(self) -> Tests:
        """The tests that failed."""
        return [test for test in self.tests if test.failed]

    @cached_property
    def seconds(self) -> float:
        """The seconds that all of them took together."""
        return sum(map(seconds_of, self.tests))

    def slowest(self, most: int = LISTED) -> Tests:
        """The tests that took longest, the slowest first; at most so many."""
        return sorted(self.tests, key=seconds_of, reverse=True)[:most]

    @cached_property
    def newly_failing(self) -> Tests:
        """The tests that failed and did not fail before, or did not exist then; none without an earlier run."""
        failed = {test.key for test in self.before or () if test.failed}
        return [] if self.before is None else [test for test in self.failed if test.key not in failed]

    @cached_property
    def fixed(self) -> Tests:
        """The tests that failed before and now succeed; none without an earlier run."""
        failed = {test.key for test in self.before or () if test.failed}
        return [test for test in self.tests if test.result == "success" and test.key in failed]

    @cached_property
    def added(self) -> Tests:
        """The tests that did not exist before; none without an earlier run."""
        known = {test.key for test in self.before or ()}
        return [] if self.before is None else [test for test in self.tests if test.key not in known]

    @cached_property
    def removed(self) -> Tests:
        """The tests of the earlier run that no longer exist."""
        known = {test.key for test in self.tests}
        return [test for test in self.before or () if test.key not in known]

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {result}" for result, count in sorted(self.counts.items())) or "no tests"
        tests = "1 test" if len(self.tests) == 1 else f"{len(self.tests)} tests"
        lines = [f"{tests} in {self.seconds:.1f} s: {counts}" if self.tests else counts]
        if self.before is None:
            lines += listed("failed", self.failed)
        else:
            lines += listed("newly failing", self.newly_failing)
            new = set(map(id, self.newly_failing))
            lines += listed("still failing", [test for test in self.failed if id(test) not in new])
            lines += listed("fixed", self.fixed)
            lines += listed("added", self.added)
            lines += listed("removed", self.removed)
        slowest = [f"  {seconds_of(test):8.1f} s  {label(test)}" for test in self.slowest(5)]
        return "\n".join([*lines, *(["slowest:", *slowest] if slowest else [])])


def label(test: BaseTest[Any]) -> str:
    """A test, after its job, on one line."""
    return one_line(f"{test.job.full_name}: {test.full_name}")


def listed(title: str, tests: Tests) -> list[str]:
    """The lines that list some of these tests."""
    if not tests:
        return []
    more = len(tests) - LISTED
    lines = [f"  {label(test)}" for test in tests[:LISTED]]
    return [f"{title}:", *lines, *([f"  and {more} more"] if more > 0 else [])]
