"""Which requests are sent again, and when."""

from __future__ import annotations

import contextlib
import random

import httpx
from httpx_retries import Retry

from ._clock import Clock

#: These may be sent twice without doing a thing twice.
IDEMPOTENT = ("GET", "HEAD", "PUT", "DELETE", "OPTIONS")

#: Seconds, over all the waits for one request.
LONGEST_TOTAL_WAIT = 180.0
LONGEST_WAIT = 90.0


class Retries:
    """How often, and how long apart, a client tries.

    A request with effects (POST, PATCH) is sent again only where the first cannot have had any: no connection was
    made, or the answer was 429.
    """

    def __init__(self, attempts: int, clock: Clock) -> None:
        self._clock = clock
        self._paused_until = 0.0
        pause = self._pause

        class ClockedRetry(Retry):
            """The library's rules, with our clock's sleep."""

            def sleep(self, response: httpx.Response | Exception) -> None:
                clock.sleep(self.next_wait(response))

            async def asleep(self, response: httpx.Response | Exception) -> None:
                await clock.asleep(self.next_wait(response))

            def next_wait(self, response: httpx.Response | Exception) -> float:
                seconds = self.backoff_strategy()
                if isinstance(response, httpx.Response) and "retry-after" in response.headers:
                    with contextlib.suppress(ValueError):
                        seconds = self.parse_retry_after(response.headers["retry-after"]) or seconds
                seconds = min(seconds, LONGEST_WAIT, max(0.0, LONGEST_TOTAL_WAIT - self.elapsed_sleep))
                self.elapsed_sleep += seconds
                if isinstance(response, httpx.Response) and response.status_code == httpx.codes.TOO_MANY_REQUESTS:
                    pause(seconds)
                return seconds

        def retry(methods: tuple[str, ...], **when: tuple[type[Exception], ...] | tuple[int, ...]) -> Retry:
            return ClockedRetry(
                total=attempts,
                allowed_methods=methods,
                backoff_factor=0.5,
                max_backoff_wait=LONGEST_WAIT,
                total_timeout=LONGEST_TOTAL_WAIT,
                **when,  # type: ignore[arg-type]
            )

        self._idempotent = retry(IDEMPOTENT)
        self._effects = retry(
            ("POST", "PATCH"), status_forcelist=(429,), retry_on_exceptions=(httpx.ConnectError, httpx.ConnectTimeout)
        )

    def for_method(self, method: str) -> Retry:
        """The rules for one request."""
        return self._idempotent if method in IDEMPOTENT else self._effects

    def pause(self) -> float:
        """Seconds to wait before another request, because CircleCI has said 429 to one: all of a client slow down."""
        left = self._paused_until - self._clock.monotonic()
        return left * random.uniform(1.0, 1.25) if left > 0 else 0.0  # noqa: S311 - so that not all go on at once

    def _pause(self, seconds: float) -> None:
        self._paused_until = max(self._paused_until, self._clock.monotonic() + seconds)
