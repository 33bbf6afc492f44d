"""Where calls that are under way at the same time meet."""

from __future__ import annotations

import threading

import anyio


class Meeting:
    """Those who join go on when as many as expected are there, again and again; where fewer come, it fails.

    Args:
        expected: How many that is.
    """

    def __init__(self, expected: int) -> None:
        self._expected = expected
        self._barrier = threading.Barrier(expected, timeout=10)
        self._complete = anyio.Event()
        self._here = 0

    def join(self) -> None:
        """Join from a thread."""
        self._barrier.wait()

    async def ajoin(self) -> None:
        """Join from a task."""
        self._here += 1
        complete = self._complete
        if self._here == self._expected:
            self._here, self._complete = 0, anyio.Event()
            complete.set()
        with anyio.fail_after(10):
            await complete.wait()
