"""Following the output of a job while it runs."""

from __future__ import annotations

from collections import deque
from hashlib import sha256
from typing import Self

from .._errors import CircleCIError, NotFound, TimedOut
from .._job import BaseJob
from .._poll_rules import Patience
from .._step import OutputLine
from .._terminal import shown
from .connection import Connection
from .pages import Pages
from .step import Step, attributes_of, steps_in

#: Seconds between two looks at a job that prints, and at one that has not printed for a while.
SHORTEST, LONGEST = 1.0, 10.0


class OutputLines:
    """The lines that a job prints, as they come; see `Job.follow`. It can be iterated over once."""

    def __init__(self, connection: Connection, job: BaseJob[Connection], timeout: float | None) -> None:
        self._connection = connection
        self._job = job
        self._timeout = timeout
        self._began: float | None = None
        self._patience = Patience(timeout, is_new=False)
        self._streams: dict[tuple[int, int], _Stream] = {}
        self._due: deque[tuple[_Stream, Step]] = deque()  # to be read before the next look at the job
        self._lines: deque[OutputLine] = deque()
        self._pause = 0.0
        self._has_ended = False
        self._is_over = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> OutputLine:
        while not self._lines:
            if self._is_over:
                raise StopIteration
            try:
                self._step()
            except CircleCIError as error:
                if self._left() == 0.0:
                    raise self._late() from error
                if not self._patience.tolerates(error, self._elapsed()):
                    raise
                self._due.clear()
            else:
                self._patience.restore()
        return self._lines.popleft()

    def _step(self) -> None:
        """Read what one step has printed, or look which there are."""
        if self._due:
            stream, step = self._due[0]
            lines = stream.read(step, is_final=self._has_ended or step.is_final)
            self._due.popleft()
            self._lines.extend(lines)
            self._pause = SHORTEST if lines else self._pause
        else:
            self._wait()
            self._look()
        self._is_over = self._is_over or (self._has_ended and not self._due and self._all_are_read())

    def _wait(self) -> None:
        """Wait until the next look at the job."""
        clock = self._connection.clock
        if self._began is None:
            self._began = clock.monotonic()
            if self._timeout is not None:
                self._connection = self._connection.replace(ends=self._began + self._timeout)
        elif self._left() == 0.0:
            raise self._late()
        else:
            clock.sleep(min(self._pause, self._left()))
        self._pause = min(LONGEST, max(SHORTEST, self._pause * 1.5))

    def _look(self) -> None:
        """Find out which steps there are to read."""
        if self._job.type == "approval":
            self._is_over = True
            return
        try:
            attributes = attributes_of(self._connection, self._job.id)
        except NotFound:  # as long as it has not begun, and for good if it never runs (circleci-cli, seen live, 2026)
            if self._streams:
                raise
            self._refresh()
            self._is_over = self._job.is_final
            return
        self._has_ended = attributes.phase == "ended" or attributes.outcome is not None
        for step in steps_in(self._connection, self._job.id, attributes):
            if step.has_begun:
                stream = self._streams.setdefault((step.node_index, step.number), _Stream())
                if not stream.is_over:
                    self._due.append((stream, step))

    def _refresh(self) -> None:
        """Ask API v2 how the job is; it has jobs that have not begun and that never run."""
        if self._job.is_final or self._job.workflow_id is None:
            return
        for data in Pages(self._connection.api.workflow.list_workflow_jobs, self._job.workflow_id):
            if data.id == self._job.id:
                self._job = BaseJob(self._connection, data, workflow_id=self._job.workflow_id)

    def _all_are_read(self) -> bool:
        return all(stream.is_over for stream in self._streams.values())

    def _elapsed(self) -> float:
        return 0.0 if self._began is None else self._connection.clock.monotonic() - self._began

    def _left(self) -> float:
        """Seconds until the timeout."""
        return float("inf") if self._timeout is None else max(0.0, self._timeout - self._elapsed())

    def _late(self) -> TimedOut:
        return TimedOut(f"following {self._job.name}: it had not ended after {self._timeout:.0f} s")


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

    def read(self, step: Step, *, is_final: bool) -> list[OutputLine]:
        """The lines that have been completed since the last time; all that are left if the step has ended."""
        found = step._output_from(self._size)
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
