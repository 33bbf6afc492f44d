"""The artifacts of several jobs."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Self

from .._concurrency import amapped
from .._globs import path_matcher
from .job import AsyncArtifact, AsyncJob


class AsyncArtifacts:
    """The artifacts of some jobs, those of one job after those of another. They are fetched as you iterate.

    It can be iterated over more than once; each time, they are fetched again.

    Args:
        jobs: Fetches the jobs.
        pattern: What the paths match.

    Raises:
        ValueError: `pattern` is none.
    """

    def __init__(self, jobs: Callable[[], Awaitable[list[AsyncJob]]], pattern: str) -> None:
        path_matcher(pattern)
        self._jobs = jobs
        self._pattern = pattern

    def __aiter__(self) -> AsyncIterator[AsyncArtifact]:
        return _AsyncArtifactWalk(self._jobs, self._pattern)

    async def first(self) -> AsyncArtifact | None:
        """The first one; ``None`` if there is none."""
        async for artifact in self:
            return artifact
        return None

    async def list(self, *, at_once: int = 16) -> builtins.list[AsyncArtifact]:
        """All of them, as a list.

        Args:
            at_once: Of how many jobs the artifacts are listed at a time.
        """
        pages = [job.artifacts(self._pattern) for job in await self._jobs()]
        lists = await amapped(lambda each: each.list(), pages, at_once, return_exceptions=False)
        return [artifact for each in lists for artifact in each]


# An iterator rather than a generator, for the same reason as in `pages`.


class _AsyncArtifactWalk:
    def __init__(self, jobs: Callable[[], Awaitable[list[AsyncJob]]], pattern: str) -> None:
        self._fetch = jobs
        self._pattern = pattern
        self._jobs: list[AsyncJob] | None = None
        self._artifacts: AsyncIterator[AsyncArtifact] | None = None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> AsyncArtifact:
        if self._jobs is None:
            self._jobs = (await self._fetch())[::-1]
        while True:
            if self._artifacts is not None:
                try:
                    return await anext(self._artifacts)
                except StopAsyncIteration:
                    self._artifacts = None
            if not self._jobs:
                raise StopAsyncIteration
            self._artifacts = aiter(self._jobs.pop().artifacts(self._pattern))
