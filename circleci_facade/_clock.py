"""Clocks, so that tests need not really wait."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import random


class Clock(Protocol):
    """The clock for waits and retries."""

    def monotonic(self) -> float:
        """Seconds since an arbitrary moment."""
        ...

    def now(self) -> datetime:
        """The time of day, in UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait for `seconds`."""
        ...

    async def asleep(self, seconds: float) -> None:
        """The same, for async code."""
        ...


class SystemClock:
    """Real time."""

    def monotonic(self) -> float:
        return time.monotonic()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    async def asleep(self, seconds: float) -> None:
        import anyio  # httpx's own way to sleep under any event loop

        await anyio.sleep(seconds)


def chance_of(clock: Clock) -> random.Random:
    """The source of jitter for waits by `clock`; a test's clock may have its own, as `chance`."""
    import random

    chance = getattr(clock, "chance", None)
    return chance if isinstance(chance, random.Random) else random.Random()  # noqa: S311 - jitter, not secrecy
