"""A limited number of slots: whoever finds none free waits in line."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import anyio


class Slots:
    """Slots for threads.

    Args:
        count: How many there are.
    """

    def __init__(self, count: int) -> None:
        self._semaphore = threading.Semaphore(count)

    def acquire(self, timeout: float | None) -> bool:
        """Take a slot; returns whether one was free within `timeout` seconds."""
        return self._semaphore.acquire(timeout=timeout)

    def release(self) -> None:
        """Release a slot."""
        self._semaphore.release()


class AsyncSlots:
    """Slots for tasks. Taking a free slot, or releasing one, never switches to another task.

    Args:
        count: How many there are.
    """

    def __init__(self, count: int) -> None:
        self._free = count
        self._line: deque[anyio.Event] = deque()

    async def acquire(self, timeout: float | None) -> bool:
        """Take a slot; returns whether one was free within `timeout` seconds."""
        if self._free:
            self._free -= 1
            return True
        import anyio

        turn = anyio.Event()
        self._line.append(turn)
        try:
            with anyio.move_on_after(timeout):
                await turn.wait()
        except BaseException:
            if turn.is_set():
                self.release()  # it was our turn, and we are canceled
            else:
                self._line.remove(turn)
            raise
        if not turn.is_set():
            self._line.remove(turn)
        return turn.is_set()

    def release(self) -> None:
        """Release a slot, to the first in line if there is one."""
        if self._line:
            self._line.popleft().set()
        else:
            self._free += 1
