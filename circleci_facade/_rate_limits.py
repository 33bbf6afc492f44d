"""The rate limits that a response states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

#: The windows of rate limits, in seconds, by their names in headers.
WINDOWS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


@dataclass(frozen=True)
class RateLimits:
    """How many requests CircleCI still allows. Where a response states several limits, the lowest.

    Attributes:
        limit: Requests allowed in a window.
        remaining: Requests left in this window, if the response says so.
        reset: Seconds until the next window begins, if the response says so.
        window: Seconds that a window lasts.
    """

    limit: int
    remaining: int | None
    reset: int | None
    window: int

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Self | None:
        """The limits that a response states, in ``RateLimit-*`` or ``X-RateLimit-*-<window>`` headers."""
        named = [name for name in WINDOWS if f"x-ratelimit-limit-{name}" in headers]
        # RateLimit-Limit is per second unless the other family names a window (circleci.com/docs, 2026); the older
        # X-RateLimit-Limit, which came with every response (ropensci/circle, recorded 2020), names none.
        families = [(form, WINDOWS[named[0]] if named else 1) for form in ("ratelimit-{}", "x-ratelimit-{}")]
        families += [(f"x-ratelimit-{{}}-{name}", WINDOWS[name]) for name in named]
        stated = []
        for form, window in families:
            limit, remaining, reset = (_number(headers.get(form.format(w))) for w in ("limit", "remaining", "reset"))
            if limit is not None:
                stated.append(cls(limit, remaining, reset, window))
        return min(stated, key=lambda each: each.limit, default=None)


def _number(text: str | None) -> int | None:
    digits = re.match(r"\s*(\d{1,15})", text or "")
    return int(digits[1]) if digits else None
