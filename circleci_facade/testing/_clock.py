"""The time in a fake CircleCI."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from .._clock import Clock

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

    Args:
        start: The time at first, in UTC.

    Attributes:
        listeners: What is called whenever time has passed.
    """

    def __init__(self, start: datetime = START) -> None:
        self.listeners: list[Callable[[], None]] = []
        self._start = start
        self._elapsed = 0.0

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._start + timedelta(seconds=self._elapsed)

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return self._elapsed

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass."""
        if seconds < 0:
            raise ValueError(f"time does not go back: {seconds}")
        self._elapsed += seconds
        _tell(self.listeners)

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass, at once."""
        self.advance(max(0.0, seconds))

    async def asleep(self, seconds: float) -> None:
        """The same, for async code; other tasks get their turn."""
        import anyio

        await anyio.to_thread.run_sync(self.sleep, seconds)  # a listener may wait for the event loop


class RunningClock:
    """A clock that runs, a number of times as fast as the time here. Sleeping by it is as much shorter.

    Args:
        speed: How many seconds pass there in one second here.

    Attributes:
        listeners: What is called when time was skipped.
    """

    def __init__(self, speed: float = 1.0) -> None:
        if speed <= 0:
            raise ValueError(f"time must pass: {speed}")
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
        """Let `seconds` pass there, at once."""
        if seconds < 0:
            raise ValueError(f"time does not go back: {seconds}")
        self._skipped += seconds
        _tell(self.listeners)

    def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed there."""
        time.sleep(seconds / self._speed)

    async def asleep(self, seconds: float) -> None:
        """The same, for async code."""
        import anyio

        await anyio.sleep(seconds / self._speed)


def _tell(listeners: list[Callable[[], None]]) -> None:
    for listener in listeners:
        listener()
