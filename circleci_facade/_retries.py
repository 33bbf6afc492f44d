"""Which requests are retried, and when: the rules, without any sending or sleeping.

A request is retried only if nothing can happen twice: GET, HEAD, PUT, DELETE and OPTIONS after a failed connection, a
time-out, or 429, 502, 503 or 504; POST and PATCH only if the service cannot have acted, because no connection was made
or the response is 429.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from random import Random

#: The idempotent methods.
IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})

TOO_MANY = 429
TRANSIENT = frozenset({TOO_MANY, 502, 503, 504})

#: Where nothing was sent yet.
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)

#: Seconds: the first wait, the longest, and how long a call may take with all its waits.
FIRST_WAIT, LONGEST_WAIT, LONGEST_CALL = 0.5, 90.0, 180.0


class Pause:
    """The pause after a 429: all clients that share it send nothing until it ends.

    Attributes:
        until: When it ends, by the client's clock.
    """

    def __init__(self) -> None:
        self.until = 0.0

    def ask(self, until: float) -> None:
        """Extend the pause until then."""
        self.until = max(self.until, until)


@dataclass(frozen=True)
class Retries:
    """The number of retries, and their timing.

    Attributes:
        attempts: The maximum number of retries.
        chance: The source of jitter.
        pause: The shared pause.
    """

    attempts: int
    chance: Random
    pause: Pause = field(default_factory=Pause)

    def with_attempts(self, attempts: int) -> Retries:
        """A copy with another number; the pause is shared."""
        return replace(self, attempts=attempts)

    def pause_left(self, now: float) -> float:
        """Seconds to wait before a request, with jitter, so that requests do not all resume at once."""
        left = self.pause.until - now
        return left * self.chance.uniform(1.0, 1.25) if left > 0 else 0.0


class Attempts:
    """The attempts at one call.

    Args:
        retries: The number of retries, and their timing.
        method: The HTTP method.
        ends: When the call must have ended, by the client's clock.

    Attributes:
        ends: When the call must have ended.
        was_lost: Whether the service may have acted on an attempt that got no response.
    """

    def __init__(self, retries: Retries, method: str, ends: float) -> None:
        self._retries = retries
        self._is_idempotent = method in IDEMPOTENT
        self.ends = ends
        self._made = 0
        self.was_lost = False

    def after_response(self, status: int, headers: Mapping[str, str], now: float) -> float | None:
        """Seconds to wait before the next attempt, after a response with `status`; ``None`` to stop."""
        if status == TOO_MANY:
            self._retries.pause.ask(now + min(retry_after(headers) or 0.0, LONGEST_WAIT))
        if status not in TRANSIENT or not (self._is_idempotent or status == TOO_MANY):
            return None
        self.was_lost |= status != TOO_MANY
        return self._wait(now, retry_after(headers))

    def after_error(self, error: Exception, now: float) -> float | None:
        """The same after an attempt that got no response."""
        self.was_lost |= not isinstance(error, NOT_SENT)
        if not isinstance(error, httpx.TransportError) or is_lasting(error):
            return None
        return self._wait(now) if self._is_idempotent or isinstance(error, NOT_SENT) else None

    def _wait(self, now: float, asked: float | None = None) -> float | None:
        if self._made >= self._retries.attempts:
            return None
        grown = FIRST_WAIT * 2**self._made * self._retries.chance.uniform(0.5, 1.0)
        seconds = asked if asked is not None else min(grown, LONGEST_WAIT)
        if seconds > LONGEST_WAIT or now + seconds >= self.ends:
            return None
        self._made += 1
        return seconds


def is_lasting(error: BaseException) -> bool:
    """Whether a retry would fail alike: a refused certificate or proxy login, an unknown host, an odd address."""
    if isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError):
        return True
    if isinstance(error, httpx.ProxyError) and re.search(r"\b4\d\d ", str(error)):
        return True  # the status of the proxy's response to CONNECT
    return refused_certificate(error) is not None or is_unknown_host(error)


def refused_certificate(error: BaseException) -> ssl.SSLCertVerificationError | None:
    """The certificate error behind `error`, if there is one."""
    return next((each for each in _behind(error) if isinstance(each, ssl.SSLCertVerificationError)), None)


def is_unknown_host(error: BaseException) -> bool:
    """Whether `error` means that the host does not exist."""
    return any(isinstance(each, socket.gaierror) and each.errno == socket.EAI_NONAME for each in _behind(error))


def _behind(error: BaseException) -> list[BaseException]:
    """`error` and its causes."""
    found: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in found:
        found.append(step)
        step = step.__cause__ or step.__context__
    return found


def shorter(timeout: httpx.Timeout, seconds: float | None) -> httpx.Timeout:
    """`timeout`, with no part of it longer than `seconds`."""
    if seconds is None:
        return timeout
    return httpx.Timeout(
        **{part: seconds if limit is None else min(limit, seconds) for part, limit in timeout.as_dict().items()}
    )


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that ``Retry-After`` asks to wait, in either of its forms; ``None`` if it does not say."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    from email.utils import parsedate_to_datetime  # seldom needed, and slow to import

    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
