"""The time in a fake CircleCI."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from .._clock import Clock

#: Seconds that may pass at once: a hundred years.
LONGEST = 100 * 365 * 24 * 3600

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class ServiceClock(Clock, Protocol):
    """What a fake CircleCI tells the time by, and its clients wait by.

    Attributes:
        listeners: What is called when time was made to pass.
    """

    listeners: list[Callable[[], None]]

    def now(self) -> datetime:
        """The time there, in UTC."""
        ...

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass there, at once."""
        ...


class FakeClock:
    """A clock that stands still until it is advanced, or until somebody sleeps by it, which takes no time.

    Of several tasks that sleep, the one with the earliest end wakes first; who sleeps at the same time as another does
    not sleep after it.

    Args:
        start: The time at first, in UTC.

    Attributes:
        listeners: What is called whenever time has passed.
        chance: What decides how much longer or shorter the waits of clients are: the same in every run.
    """

    def __init__(self, start: datetime = START) -> None:
        self.listeners: list[Callable[[], None]] = []
        self.chance = random.Random(0)  # noqa: S311 - the same in every run is what is wanted
        self._start = start
        self._elapsed = 0.0
        # Of those who sleep in async code: how many there have been, when each sleep ends, and for each of those who
        # are telling the listeners, who had begun to sleep by then.
        self._sleepers = 0
        self._ends: list[float] = []
        self._telling: list[int] = []

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._start + timedelta(seconds=self._elapsed)

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return self._elapsed

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass.

        Raises:
            ValueError: Time does not go back, nor for ever.
        """
        _check(seconds)
        self._elapsed += seconds
        _tell(self.listeners)

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass, at once."""
        self.advance(max(0.0, seconds))

    async def asleep(self, seconds: float) -> None:
        """The same, for async code; other tasks get their turn."""
        import anyio  # which httpx's async clients stand on
        import anyio.lowlevel

        end = self._elapsed + max(0.0, seconds)
        self._sleepers += 1
        number = self._sleepers
        self._ends.append(end)
        try:
            await anyio.lowlevel.checkpoint()  # so that the others may begin to sleep too
            while min(self._ends) < end or any(number <= last for last in self._telling):
                await anyio.lowlevel.checkpoint()
            passes = self._elapsed < end
            self._elapsed = max(self._elapsed, end)
        finally:
            self._ends.remove(end)
        if passes:
            last = self._sleepers  # whoever begins to sleep after it may be what a listener waits for
            self._telling.append(last)
            try:
                await anyio.to_thread.run_sync(_tell, self.listeners)  # for one may wait for this event loop
            finally:
                self._telling.remove(last)


class RunningClock:
    """A clock that runs, a number of times as fast as the time here. Sleeping by it is as much shorter.

    Args:
        speed: How many seconds pass there in one second here.

    Attributes:
        listeners: What is called when time was skipped.
    """

    def __init__(self, speed: float = 1.0) -> None:
        if not (0 < speed < math.inf):
            raise ValueError(f"time must pass, and not all of it at once: {speed}")
        self.listeners: list[Callable[[], None]] = []
        self._speed = speed
        self._skipped = 0.0
        self._began = time.monotonic()
        self._start = datetime.now(UTC)

    def now(self) -> datetime:
        """The time there, in UTC."""
        return self._start + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Seconds there since the clock was made."""
        return (time.monotonic() - self._began) * self._speed + self._skipped

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass there, at once.

        Raises:
            ValueError: Time does not go back, nor for ever.
        """
        _check(seconds)
        self._skipped += seconds
        _tell(self.listeners)

    def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed there."""
        time.sleep(seconds / self._speed)

    async def asleep(self, seconds: float) -> None:
        """The same, for async code."""
        import anyio

        await anyio.sleep(seconds / self._speed)


def _check(seconds: float) -> None:
    if not 0 <= seconds <= LONGEST:
        raise ValueError(f"time does not go back, nor on for ever: {seconds}")


def _tell(listeners: list[Callable[[], None]]) -> None:
    for listener in listeners:
        listener()
