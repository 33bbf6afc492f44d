"""The artifacts of several jobs."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator
from typing import Self

from .._concurrency import mapped
from .._globs import path_matcher
from .job import Artifact, Job


class Artifacts:
    """The artifacts of some jobs, those of one job after those of another. They are fetched as you iterate.

    It can be iterated over more than once; each time, they are fetched again.

    Args:
        jobs: Fetches the jobs.
        pattern: What the paths match.

    Raises:
        ValueError: `pattern` is none.
    """

    def __init__(self, jobs: Callable[[], list[Job]], pattern: str) -> None:
        path_matcher(pattern)
        self._jobs = jobs
        self._pattern = pattern

    def __iter__(self) -> Iterator[Artifact]:
        return _AsyncArtifactWalk(self._jobs, self._pattern)

    def first(self) -> Artifact | None:
        """The first one; ``None`` if there is none."""
        for artifact in self:
            return artifact
        return None

    def list(self, *, at_once: int = 16) -> builtins.list[Artifact]:
        """All of them, as a list.

        Args:
            at_once: Of how many jobs the artifacts are listed at a time.
        """
        pages = [job.artifacts(self._pattern) for job in self._jobs()]
        lists = mapped(lambda each: each.list(), pages, at_once, return_exceptions=False)
        return [artifact for each in lists for artifact in each]


# An iterator rather than a generator, for the same reason as in `pages`.


class _AsyncArtifactWalk:
    def __init__(self, jobs: Callable[[], list[Job]], pattern: str) -> None:
        self._fetch = jobs
        self._pattern = pattern
        self._jobs: list[Job] | None = None
        self._artifacts: Iterator[Artifact] | None = None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Artifact:
        if self._jobs is None:
            self._jobs = self._fetch()[::-1]
        while True:
            if self._artifacts is not None:
                try:
                    return next(self._artifacts)
                except StopIteration:
                    self._artifacts = None
            if not self._jobs:
                raise StopIteration
            self._artifacts = iter(self._jobs.pop().artifacts(self._pattern))
