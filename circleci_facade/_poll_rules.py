"""How often to poll and which failures to tolerate: the rules, without any waiting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ._errors import (
    APIError,
    CircleCIError,
    ConnectionFailed,
    NotFound,
    ServerError,
    TimedOut,
    UnexpectedResponse,
)

if TYPE_CHECKING:
    from random import Random

#: The interval between polls of one pipeline: the first in seconds, its growth factor, and the longest in seconds.
FIRST_INTERVAL, GROWTH, LONGEST_INTERVAL = 1.0, 1.4, 20.0

#: Seconds between any two polls, however many pipelines there are.
SPACING = 1.0

#: Seconds that the last poll may take beyond the timeout.
LAST_POLL = 0.3

#: How long polls may fail in a row: this many seconds, but no more than this share of the timeout; a few failures are
#: always tolerated.
PATIENCE, SHARE_OF_TIMEOUT, FEWEST_FAILURES = 300.0, 0.25, 5

#: Statuses below 500 that say nothing about the pipeline: too long, too early, or closed by a proxy.
TRANSIENT_STATUSES = frozenset({408, 425, 499})


def intervals(chance: Random) -> Iterator[float]:
    """Seconds between the polls: short at first, then longer, with jitter that keeps clients from polling in step."""
    interval = FIRST_INTERVAL
    while True:
        yield interval * chance.uniform(0.8, 1.2)
        interval = min(interval * GROWTH, LONGEST_INTERVAL)


class Patience:
    """Decides which failed polls to tolerate, and for how long.

    Args:
        timeout: The wait's total, in seconds; ``None`` for no limit.
        is_new: Whether this process has just triggered the pipeline. It is not always readable at once
            (CircleCI-Public/api-preview-docs, issue 24), so a 404 is transient too.
    """

    def __init__(self, timeout: float | None, *, is_new: bool) -> None:
        self._longest = PATIENCE if timeout is None else min(PATIENCE, timeout * SHARE_OF_TIMEOUT)
        self._is_new = is_new
        self._since: float | None = None
        self._failures = 0
        self._has_been_read = False

    def tolerates(self, failure: CircleCIError, elapsed: float) -> bool:
        """Whether to keep polling after this failure, `elapsed` seconds after the wait began."""
        if not self._is_transient(failure):
            return False
        self._failures += 1
        self._since = elapsed if self._since is None else self._since
        return self._failures <= FEWEST_FAILURES or elapsed - self._since <= self._longest

    def explain(self, failure: CircleCIError) -> None:
        """Add what may be behind a failure that is not tolerated any more."""
        if self._is_new and not self._has_been_read and isinstance(failure, NotFound):
            # circleci.com/docs, 2026, "Skip CI": the API returns no pipeline of a skipped commit, and a trigger by the
            # API is skipped too, except in projects of the GitHub App.
            failure.add_note("it was just triggered, and cannot be read: does the commit's message say [ci skip]?")

    def restore(self) -> None:
        """Forget the failures, after a poll that succeeded."""
        self._since, self._failures = None, 0
        self._has_been_read = True

    def _is_transient(self, failure: CircleCIError) -> bool:
        if isinstance(failure, ConnectionFailed | TimedOut | ServerError | UnexpectedResponse):
            return True
        if isinstance(failure, NotFound):
            return self._is_new
        return isinstance(failure, APIError) and failure.status in TRANSIENT_STATUSES
