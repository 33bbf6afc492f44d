"""Following the output of a job while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Self

from .._errors import NotFound, TimedOut
from .._job import BaseJob
from .._step import OutputLine
from .._terminal import shown
from .connection import AsyncConnection
from .step import AsyncStep, attributes_of, steps_in

#: Seconds between two looks at a job that prints, and at one that has not printed for a while.
SHORTEST, LONGEST = 1.0, 10.0


class AsyncOutputLines:
    """The lines that a job prints, as they come; see `AsyncJob.follow`. It can be iterated over once."""

    def __init__(self, connection: AsyncConnection, job: BaseJob[AsyncConnection], timeout: float | None) -> None:
        self._connection = connection
        self._job = job
        self._timeout = timeout
        self._began: float | None = None
        self._streams: dict[tuple[int, int], _Stream] = {}
        self._lines: Iterator[OutputLine] = iter(())
        self._pause = 0.0
        self._is_over = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> OutputLine:
        while (line := next(self._lines, None)) is None:
            if self._is_over:
                raise StopAsyncIteration
            await self._wait()
            lines = await self._look()
            self._pause = SHORTEST if lines else min(LONGEST, max(SHORTEST, self._pause * 1.5))
            self._lines = iter(lines)
        return line

    async def _wait(self) -> None:
        clock = self._connection.clock
        now = clock.monotonic()
        self._began = now if self._began is None else self._began
        if self._timeout is not None and now + self._pause > self._began + self._timeout:
            raise TimedOut(
                f"following {self._job.name}: it had not ended after {self._timeout:.0f} s; it keeps running"
            )
        if self._pause:
            await clock.asleep(self._pause)

    async def _look(self) -> list[OutputLine]:
        """What was printed since the last look."""
        try:
            attributes = await attributes_of(self._connection, self._job.id)
        except NotFound:  # as long as it has not begun, and for good if it never runs (circleci-cli, seen live, 2026)
            if self._streams:
                raise
            self._is_over = self._job.is_final
            return []
        has_ended = attributes.phase == "ended"
        lines: list[OutputLine] = []
        for step in steps_in(self._connection, self._job.id, attributes):
            stream = self._streams.setdefault((step.node_index, step.number), _Stream())
            if not stream.is_over and step.phase in ("started", "ended"):
                lines += await stream.read(step, is_final=has_ended or step.is_final)
        self._is_over = has_ended and all(stream.is_over for stream in self._streams.values())
        return lines


class _Stream:
    """The output of one step.

    Attributes:
        is_over: Whether all of it has been read.
    """

    def __init__(self) -> None:
        self.is_over = False
        self._size = 0
        self._digest = sha256()
        self._rest = b""

    async def read(self, step: AsyncStep, *, is_final: bool) -> list[OutputLine]:
        """The lines that have been completed since the last time; all that are left if the step has ended."""
        found = await step.output_from(self._size)
        new = found.content
        # A part, or all of it? What the service sends is not documented (circleci-cli, 2026, takes any 2xx).
        if self._size and sha256(new[: self._size]).digest() == self._digest.digest():
            new = new[self._size :]
        self._size += len(new)
        self._digest.update(new)
        self.is_over = found.is_whole or (is_final and not new)
        *lines, self._rest = (self._rest + new).split(b"\n")
        if self.is_over and self._rest:
            lines, self._rest = [*lines, self._rest], b""
        return [OutputLine(_shown(line), step.name, step.node_index) for line in lines]


def _shown(line: bytes) -> str:
    return shown(line.decode(errors="replace").rstrip("\r"))
