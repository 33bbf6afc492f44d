"""The time in a fake CircleCI."""

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

    def advance(self, seconds: float | timedelta) -> None:
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
        # Those who sleep in async code, of one event loop or of several; how many there have been; and for each of
        # those who are telling the listeners, who had begun to sleep by then.
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
        """Let `seconds` pass.

        Raises:
            TypeError: It is neither a number nor a `timedelta`.
            ValueError: Time does not go back, nor for ever.
        """
        self._elapsed += _seconds(seconds)
        _tell(self.listeners)

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass, at once."""
        self.advance(max(0.0, seconds))

    async def asleep(self, seconds: float) -> None:
        """The same, for async code; other tasks get their turn."""
        import anyio  # which httpx's async clients stand on
        import anyio.lowlevel

        self._slept += 1
        sleeper = _Sleeper(self._slept, self._elapsed + max(0.0, seconds), _calling(), anyio.Event())
        self._sleepers.append(sleeper)
        try:
            await anyio.lowlevel.checkpoint()  # so that the others may begin to sleep too
            while True:
                sleeper.turn = anyio.Event()  # before looking, or a turn that comes meanwhile would be missed
                if sleeper in self._first():
                    break
                await sleeper.turn.wait()
            passes = self._elapsed < sleeper.end
            self._elapsed = max(self._elapsed, sleeper.end)
        finally:
            self._sleepers.remove(sleeper)
            self._give_turns()
        if passes:
            last = self._slept  # whoever begins to sleep after it may be what a listener waits for
            self._telling.append(last)
            try:
                await anyio.to_thread.run_sync(_tell, self.listeners)  # for one may wait for this event loop
            finally:
                self._telling.remove(last)
                self._give_turns()

    def _first(self) -> list[_Sleeper]:
        """Those who may wake now."""
        sleepers = list(self._sleepers)  # as they are, for another thread's may come and go
        end = min((each.end for each in sleepers), default=0.0)
        told = max(self._telling, default=0)
        return [each for each in sleepers if each.end == end and each.number > told]

    def _give_turns(self) -> None:
        """Have those look again who may wake now."""
        for sleeper in self._first():
            with suppress(RuntimeError):  # of an event loop that has ended
                sleeper.call(sleeper.turn.set)


@dataclass(eq=False)
class _Sleeper:
    """Who sleeps by a fake clock in async code.

    Attributes:
        number: The how-manieth it is.
        end: When it wants to wake.
        call: What calls a function in its event loop, from any thread.
        turn: What is set when it may be able to wake.
    """

    number: int
    end: float
    call: Callable[[Callable[[], object]], object]
    turn: anyio.Event


class RunningClock:
    """A clock that runs, a number of times as fast as the time here. Sleeping by it is as much shorter.

    Args:
        speed: How many seconds pass there in one second here.

    Attributes:
        listeners: What is called when time was skipped.
        is_held: Whether it stands still.
    """

    def __init__(self, speed: float = 1.0) -> None:
        if not (0 < speed < math.inf):
            raise ValueError(f"time must pass, and not all of it at once: {speed}")
        self.listeners: list[Callable[[], None]] = []
        self.is_held = False
        self._speed = speed
        self._skipped = 0.0
        self._began = time.monotonic()
        self._start = datetime.now(UTC)

    def now(self) -> datetime:
        """The time there, in UTC."""
        return self._start + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Seconds there since the clock was made."""
        return (0.0 if self.is_held else (time.monotonic() - self._began) * self._speed) + self._skipped

    def hold(self) -> None:
        """Let it stand still until it is released; `advance` lets time pass all the same."""
        self._skipped, self.is_held = self.monotonic(), True

    def release(self) -> None:
        """Let it run on from where it stands."""
        if self.is_held:
            self._began, self.is_held = time.monotonic(), False

    def advance(self, seconds: float | timedelta) -> None:
        """Let `seconds` pass there, at once.

        Raises:
            TypeError: It is neither a number nor a `timedelta`.
            ValueError: Time does not go back, nor for ever.
        """
        self._skipped += _seconds(seconds)
        _tell(self.listeners)

    def sleep(self, seconds: float) -> None:
        """Return when `seconds` would have passed there, were it not held meanwhile."""
        time.sleep(seconds / self._speed)

    async def asleep(self, seconds: float) -> None:
        """The same, for async code."""
        import anyio

        await anyio.sleep(seconds / self._speed)


def _calling() -> Callable[[Callable[[], object]], object]:
    """What calls a function in the event loop that runs here, from any thread."""
    import sniffio

    if sniffio.current_async_library() == "trio":
        import trio

        return trio.lowlevel.current_trio_token().run_sync_soon
    import asyncio

    return asyncio.get_running_loop().call_soon_threadsafe


def _seconds(given: float | timedelta) -> float:
    """The seconds that may pass."""
    seconds = given.total_seconds() if isinstance(given, timedelta) else given
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise TypeError(f"time passes by seconds or a timedelta, not by {given!r}")
    if not 0 <= seconds <= LONGEST:
        raise ValueError(f"time does not go back, nor on for ever: {seconds}")
    return seconds


def _tell(listeners: list[Callable[[], None]]) -> None:
    for listener in listeners:
        listener()
