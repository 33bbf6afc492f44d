"""Usage exports: how a range is split into windows, and how often to start and to poll. No waiting, no requests."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Callable

#: Days of the longest window. CircleCI's document says 32; the service refuses more than 31
#: (terraform-provider-circleci, from the service's handler, 2026).
LONGEST_WINDOW = 31

#: Exports that an organization may start in an hour, by CircleCI's document.
STARTS, STARTS_SECONDS = 10, 3600.0

#: Seconds between two polls of an organization: CircleCI's document allows 10 a minute.
POLL_SPACING = 6.0

#: The intervals between polls of one export: the first in seconds, their growth factor, and the longest in seconds.
FIRST_INTERVAL, GROWTH, LONGEST_INTERVAL = 6.0, 1.5, 60.0

#: Seconds to wait after a 429 that does not say how long.
AFTER_REFUSAL = 60.0

#: How often a file is downloaded before something that is not a gzip file is an error; CircleCI's support does the same
#: (CircleCI-Public/multi_org_usage_report).
DOWNLOADS = 3

#: Rows after which other tasks get a turn.
TURN = 256


@dataclass(frozen=True)
class UsageWindow:
    """Some days, which one export covers.

    Attributes:
        since: The first day, in UTC.
        until: The last day, included.
    """

    since: date
    until: date

    def __str__(self) -> str:
        return f"{self.since} to {self.until}"

    @property
    def start(self) -> datetime:
        """When the first day begins."""
        return datetime.combine(self.since, time(), UTC)

    @property
    def end(self) -> datetime:
        """When the last day ends: its last second, as the next one would bring the next day's data too."""
        return datetime.combine(self.until, time(23, 59, 59), UTC)


@dataclass(frozen=True)
class UsageState:
    """How far one of the exports is.

    Attributes:
        window: The days that it covers.
        number: Its number, from 1.
        count: How many exports there are.
        id: Its UUID; ``None`` before it is started.
        state: What CircleCI says: ``created``, ``processing``, ``completed`` or ``failed``. Before it is started,
            ``waiting``: ten an hour can be.
        elapsed: Seconds since it was first waited for.
    """

    window: UsageWindow
    number: int
    count: int
    id: str | None
    state: str
    elapsed: float


#: A function that is called with a `UsageState` after each start and poll.
UsageProgress: TypeAlias = "Callable[[UsageState], object]"


def windows(since: date, until: date | None, now: datetime) -> list[UsageWindow]:
    """The windows for the days from `since` to `until`, both included; by default until yesterday.

    Raises:
        ValueError: They are not two days in order, or there is no data on the last one yet.
    """
    yesterday = now.astimezone(UTC).date() - timedelta(days=1)
    given, until = until, yesterday if until is None else until
    for name, day in (("since", since), ("until", until)):
        if not isinstance(day, date) or isinstance(day, datetime):
            raise ValueError(f"usage is exported by whole days in UTC: {name} must be a date, not {day!r}")
    if until > yesterday:
        raise ValueError(
            f"until is {until}, but usage data ends with yesterday, {yesterday} in UTC: leave out until for all of it"
        )
    if since > until:
        if given is None:
            raise ValueError(f"since is {since}, but usage data ends with yesterday, {yesterday} in UTC")
        raise ValueError(f"since, {since}, is after until, {until}")
    days = range((until - since).days + 1)
    firsts = [since + timedelta(days=day) for day in days[::LONGEST_WINDOW]]
    return [UsageWindow(first, min(first + timedelta(days=LONGEST_WINDOW - 1), until)) for first in firsts]


def checked_ids(ids: Iterable[str | UUID], name: str) -> list[str]:
    """`ids` as text, if each is a UUID.

    Raises:
        ValueError: One is not.
    """
    if isinstance(ids, str):
        raise ValueError(f"{name} must be a list of ids, not text")
    found = [str(id) for id in ids]
    for id in found:
        try:
            UUID(id)
        except ValueError:
            raise ValueError(f"{name} must be UUIDs, and {id!r} is not one") from None
    return found


def intervals() -> Iterator[float]:
    """Seconds between the polls of an export: a query may take hours."""
    interval = FIRST_INTERVAL
    while True:
        yield interval
        interval = min(interval * GROWTH, LONGEST_INTERVAL)


class Quota:
    """How many requests may be sent in a time.

    Args:
        most: So many …
        seconds: … in any so many seconds.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=most)
        self._lock = threading.Lock()

    def take(self, now: float) -> float:
        """Take a place, if there is one; otherwise returns the seconds until there is."""
        with self._lock:
            if len(self._times) == self._times.maxlen and self._times[0] + self._seconds > now:
                return self._times[0] + self._seconds - now
            self._times.append(now)
        return 0.0
