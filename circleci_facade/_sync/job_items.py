"""What several jobs have: artifacts, and test results."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, Self, TypeVar

from .._concurrency import mapped
from .._test_summary import TestSummary
from .job import Job, Test
from .pages import Pages

T = TypeVar("T")

Fetch = Callable[[], list[Job]]


class JobItems(Generic[T]):
    """The items of some jobs, those of one job after those of another. They are fetched as you iterate.

    It can be iterated over more than once; each time, they are fetched again.

    Args:
        jobs: Fetches the jobs.
        pages: The items of a job.
    """

    def __init__(self, jobs: Fetch, pages: Callable[[Job], Pages[T]]) -> None:
        self._jobs = jobs
        self._pages = pages

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: iterate over them, or call list()>"

    def __bool__(self) -> bool:
        raise TypeError("whether there are any is unknown until they are fetched: use .first() or .list()")

    def __iter__(self) -> Iterator[T]:
        return _AsyncJobItemWalk(self._jobs, self._pages)

    def first(self) -> T | None:
        """The first one; ``None`` if there is none."""
        for item in self:
            return item
        return None

    def list(self, *, at_once: int = 16) -> builtins.list[T]:
        """All of them, as a list.

        Args:
            at_once: Of how many jobs the items are listed at a time.
        """
        pages = [self._pages(job) for job in self._jobs()]
        lists = mapped(lambda each: each.list(), pages, at_once, return_exceptions=False)
        return [item for each in lists for item in each]


class Tests(JobItems[Test]):
    """The test results of some jobs; see `JobItems`."""

    def summary(self, *, before: Tests | None = None) -> TestSummary:
        """Fetch and sum them up: how many passed, which failed, and which were slowest.

        Args:
            before: The tests of an earlier run, for which tests have begun to fail since: ``other.tests()``.
        """
        earlier = None if before is None else before.list()
        return TestSummary(self.list(), earlier)

    def save_junit(self, path: str | Path) -> Path:
        """Write them to a JUnit XML file, with a test suite for each job.

        Args:
            path: The file; it is replaced if it exists, and only once everything has been fetched.

        Returns:
            The file.

        Raises:
            OSError: It cannot be written.
        """
        from .._junit import saved

        return saved(self.list(), Path(path))


# An iterator rather than a generator, for the same reason as in `pages`.


class _AsyncJobItemWalk(Generic[T]):
    def __init__(self, jobs: Fetch, pages: Callable[[Job], Pages[T]]) -> None:
        self._fetch = jobs
        self._pages = pages
        self._jobs: list[Job] | None = None
        self._items: Iterator[T] | None = None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        if self._jobs is None:
            self._jobs = self._fetch()[::-1]
        while True:
            if self._items is not None:
                try:
                    return next(self._items)
                except StopIteration:
                    self._items = None
            if not self._jobs:
                raise StopIteration
            self._items = iter(self._pages(self._jobs.pop()))
