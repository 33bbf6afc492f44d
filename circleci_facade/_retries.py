"""Which requests are sent again, and when."""

from __future__ import annotations

import httpx
from httpx_retries import Retry

from ._clock import Clock, chance_of

#: These may be sent twice without doing a thing twice.
IDEMPOTENT = ("GET", "HEAD", "PUT", "DELETE", "OPTIONS")

#: Seconds, over all the waits for one request.
LONGEST_TOTAL_WAIT = 180.0
LONGEST_WAIT = 90.0


class TooLongToWait(Exception):
    """The service asks for more time than a request may take; `response` is its answer."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response


class Retries:
    """How often, and how long apart, a client tries: `attempts` times more at most, waiting by `clock`.

    A request with effects (POST, PATCH) is sent again only where the first cannot have had any: no connection was
    made, or the answer was 429.
    """

    def __init__(self, attempts: int, clock: Clock) -> None:
        self._clock = clock
        self._chance = chance = chance_of(clock)
        self._paused_until = [0.0]  # in a list, for those who share it
        pause = self.pause_for

        class ClockedRetry(Retry):
            """The library's rules, with our clock's sleep."""

            def sleep(self, response: httpx.Response | Exception) -> None:
                clock.sleep(self.next_wait(response))

            async def asleep(self, response: httpx.Response | Exception) -> None:
                await clock.asleep(self.next_wait(response))

            def next_wait(self, response: httpx.Response | Exception) -> float:
                left = max(0.0, LONGEST_TOTAL_WAIT - self.elapsed_sleep)
                seconds = min(self.backoff_strategy() * chance.uniform(0.5, 1.0), LONGEST_WAIT, left)
                if isinstance(response, httpx.Response):
                    asked = retry_after(response)
                    if asked is not None and asked > min(LONGEST_WAIT, left):
                        raise TooLongToWait(response)
                    seconds = asked or seconds
                    if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
                        pause(seconds)
                self.elapsed_sleep += seconds
                return seconds

        def retry(methods: tuple[str, ...], **when: tuple[type[Exception], ...] | tuple[int, ...]) -> Retry:
            return ClockedRetry(
                total=attempts,
                allowed_methods=methods,
                backoff_factor=0.5,
                backoff_jitter=0.0,  # it is ours
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
        left = self._paused_until[0] - self._clock.monotonic()
        return left * self._chance.uniform(1.0, 1.25) if left > 0 else 0.0  # so that not all go on at once

    def pause_for(self, seconds: float) -> None:
        """Have every request wait for `seconds`, as far as one may be held back."""
        until = self._clock.monotonic() + min(seconds, LONGEST_WAIT)
        self._paused_until[0] = max(self._paused_until[0], until)

    def with_attempts(self, attempts: int) -> Retries:
        """The same rules with other `attempts`; a pause that CircleCI asks for holds for both."""
        rules = Retries(attempts, self._clock)
        rules._paused_until = self._paused_until
        return rules

    def none(self) -> Retries:
        """The rule that nothing is sent again; what makes others wait is shared."""
        return self.with_attempts(0)


def shorter(timeout: httpx.Timeout, seconds: float | None) -> httpx.Timeout:
    """`timeout`, with no part of it longer than `seconds`."""
    if seconds is None:
        return timeout
    return httpx.Timeout(
        **{part: seconds if limit is None else min(limit, seconds) for part, limit in timeout.as_dict().items()}
    )


def retry_after(response: httpx.Response) -> float | None:
    """The seconds that ``Retry-After`` asks to wait, in either of its forms; ``None`` if it does not say."""
    try:
        return Retry().parse_retry_after(response.headers["retry-after"])
    except (KeyError, ValueError):
        return None
