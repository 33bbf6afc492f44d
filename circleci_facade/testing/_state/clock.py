"""The clocks of a fake CircleCI."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from ..._clock import Clock

if TYPE_CHECKING:
    import anyio

#: The most seconds to advance by at once: a hundred years.
LONGEST = 100 * 365 * 24 * 3600

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class ServiceClock(Clock, Protocol):
    """The clock of a fake CircleCI, by which its clients wait too.

    Attributes:
        listeners: Functions to call after the clock was advanced.
    """

    listeners: list[Callable[[], None]]

    def now(self) -> datetime:
        """The time, in UTC."""
        ...

    def advance(self, seconds: float | timedelta) -> None:
        """Advance the clock by `seconds`, at once."""
        ...


class FakeClock:
    """A clock that stands still until it is advanced, or until something sleeps by it, which takes no real time.

    Concurrent sleeps overlap: of several sleeping tasks, the one with the earliest end wakes first.

    Args:
        start: The initial time, in UTC.

    Attributes:
        listeners: Functions to call whenever time has passed.
        chance: The source of jitter for the waits of clients: the same in every run.
    """

    def __init__(self, start: datetime = START) -> None:
        self.listeners: list[Callable[[], None]] = []
        self.chance = random.Random(0)  # noqa: S311 - must be the same in every run
        self._start = start
        self._elapsed = 0.0
        # The tasks asleep in async code, of one event loop or of several; how many there have been; and, for each that
        # is notifying the listeners, the number of the last that had begun to sleep by then.
        self._sleepers: list[_Sleeper] = []
        self._slept = 0
        self._telling: list[int] = []

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._start + timedelta(seconds=self._elapsed)

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return self._elapsed

    def advance(self, seconds: float | timedelta) -> None:
        """Advance the clock by `seconds`.

        Raises:
            TypeError: `seconds` is neither a number nor a `timedelta`.
            ValueError: `seconds` is negative, or more than a hundred years.
        """
        self._elapsed += _seconds(seconds)
        _tell(self.listeners)

    def sleep(self, seconds: float) -> None:
        """Advance the clock by `seconds`, at once."""
        self.advance(max(0.0, seconds))

    async def asleep(self, seconds: float) -> None:
        """The same, for async code; other tasks get their turn."""
        import anyio  # a dependency of httpx
        import anyio.lowlevel

        self._slept += 1
        sleeper = _Sleeper(self._slept, self._elapsed + max(0.0, seconds), _calling(), anyio.Event())
        self._sleepers.append(sleeper)
        try:
            await anyio.lowlevel.checkpoint()  # lets other tasks begin to sleep too
            while True:
                sleeper.turn = anyio.Event()  # before the check, or a turn given in between would be missed
                if sleeper in self._first():
                    break
                await sleeper.turn.wait()
            passes = self._elapsed < sleeper.end
            self._elapsed = max(self._elapsed, sleeper.end)
        finally:
            self._sleepers.remove(sleeper)
            self._give_turns()
        if passes:
            last = self._slept  # a listener may wait for a task that begins to sleep after it
            self._telling.append(last)
            try:
                await anyio.to_thread.run_sync(_tell, self.listeners)  # a listener may wait for this event loop
            finally:
                self._telling.remove(last)
                self._give_turns()

    def _first(self) -> list[_Sleeper]:
        """The sleepers that may wake now."""
        sleepers = list(self._sleepers)  # a copy, as other threads may change it
        end = min((each.end for each in sleepers), default=0.0)
        told = max(self._telling, default=0)
        return [each for each in sleepers if each.end == end and each.number > told]

    def _give_turns(self) -> None:
        """Have the sleepers that may wake now check again."""
        for sleeper in self._first():
            with suppress(RuntimeError):  # its event loop has ended
                sleeper.call(sleeper.turn.set)


@dataclass(eq=False)
class _Sleeper:
    """A task that sleeps by a fake clock in async code.

    Attributes:
        number: Its number, in the order in which they began.
        end: When it is to wake.
        call: Calls a function in its event loop, from any thread.
        turn: Set when it may be able to wake.
    """

    number: int
    end: float
    call: Callable[[Callable[[], object]], object]
    turn: anyio.Event


class RunningClock:
    """A clock that runs at a multiple of real time; sleeps by it are shorter by the same factor.

    Args:
        speed: Seconds on this clock per real second.

    Attributes:
        listeners: Functions to call after the clock was advanced.
        is_held: Whether it stands still.
    """

    def __init__(self, speed: float = 1.0) -> None:
        if not (0 < speed < math.inf):
            raise ValueError(f"speed must be positive and finite, not {speed}")
        self.listeners: list[Callable[[], None]] = []
        self.is_held = False
        self._speed = speed
        self._skipped = 0.0
        self._began = time.monotonic()
        self._start = datetime.now(UTC)

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._start + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Seconds on this clock since it was made."""
        return (0.0 if self.is_held else (time.monotonic() - self._began) * self._speed) + self._skipped

    def hold(self) -> None:
        """Stop the clock until it is released; `advance` still advances it."""
        self._skipped, self.is_held = self.monotonic(), True

    def release(self) -> None:
        """Let the clock run again from where it stands."""
        if self.is_held:
            self._began, self.is_held = time.monotonic(), False

    def advance(self, seconds: float | timedelta) -> None:
        """Advance the clock by `seconds`, at once.

        Raises:
            TypeError: `seconds` is neither a number nor a `timedelta`.
            ValueError: `seconds` is negative, or more than a hundred years.
        """
        self._skipped += _seconds(seconds)
        _tell(self.listeners)

    def sleep(self, seconds: float) -> None:
        """Sleep for `seconds` at the speed of this clock, even while it is held."""
        time.sleep(seconds / self._speed)

    async def asleep(self, seconds: float) -> None:
        """The same, for async code."""
        import anyio

        await anyio.sleep(seconds / self._speed)


def _calling() -> Callable[[Callable[[], object]], object]:
    """A function that calls another in the current event loop, from any thread."""
    import sniffio

    if sniffio.current_async_library() == "trio":
        import trio

        return trio.lowlevel.current_trio_token().run_sync_soon
    import asyncio

    return asyncio.get_running_loop().call_soon_threadsafe


def _seconds(given: float | timedelta) -> float:
    """The seconds to advance by."""
    seconds = given.total_seconds() if isinstance(given, timedelta) else given
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise TypeError(f"a clock advances by seconds or a timedelta, not by {given!r}")
    if not 0 <= seconds <= LONGEST:
        raise ValueError(f"a clock advances by 0 to {LONGEST} seconds, not by {seconds}")
    return seconds


def _tell(listeners: list[Callable[[], None]]) -> None:
    for listener in listeners:
        listener()
