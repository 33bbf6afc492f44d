"""Sending requests: all calls, waits and downloads go through here.

The connection adds the token and URL to a request, waits out a pause that CircleCI asked for, sends the request, reads
the response within the deadline and the size limit, and retries by the rules in `_retries`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar

import httpx

from .._errors import CircleCIError, TimedOut, UnexpectedResponse
from .._file_urls import joined, may_see_token, signature_of, without_query
from .._inflate import Inflater
from .._raw import RawResponse, Received, cleaned
from .._responses import api_error_of, error_of, is_gone, response_of, secrets_in, sent_request, url_of
from .._retries import LONGEST_CALL, Attempts
from .._settings import Secret, v3_url, web_url

if TYPE_CHECKING:
    from circleci_api.api import AsyncApi
    from circleci_api.client import Request

    from .._clock import Clock
    from .._partial_file import PartialFile
    from .._retries import Retries
    from .._usage_rules import Quota

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")

log = logging.getLogger("circleci_facade")

#: What an attempt may raise instead of returning a response.
FAILURES = (httpx.HTTPError, httpx.InvalidURL, CircleCIError, OSError, UnicodeError)


@dataclass(frozen=True, eq=False, repr=False)
class AsyncConnection:
    """A service, and how requests are sent to it. `replace` returns a copy with other settings.

    Attributes:
        transport: The transport, which all copies share.
        token: Returns the token, whose `repr` hides it.
        base_url: The API's base URL.
        clock: The clock for waits and retries.
        retries: The rules for retries.
        timeout: Seconds that connecting, sending and each part of a response may take; ``None`` for the
            transport's own.
        deadline: Seconds that a call may take in all, with its retries; ``None`` for three minutes, and for as long as
            a download takes.
        ends: When calls must have ended, by the clock; ``None`` for no limit.
        max_response_size: Maximum size of a response in bytes, decompressed.
        max_artifact_size: Maximum size of an artifact in bytes, decompressed.
        quotas: What may be sent of requests of which CircleCI allows few, by their name; all copies share it.
        is_v3: Whether it is a connection to API v3, which takes the token in another header.
    """

    transport: httpx.AsyncBaseTransport
    token: Callable[[], Secret]
    base_url: str
    clock: Clock
    retries: Retries
    timeout: float | None = None
    deadline: float | None = None
    ends: float | None = None
    max_response_size: int = 256 * 1024**2
    max_artifact_size: int = 4 * 1024**3
    quotas: dict[str, Quota] = field(default_factory=dict)
    is_v3: bool = False

    def __repr__(self) -> str:
        return f"<{type(self).__name__} to {self.base_url}>"

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self  # it is immutable, and the copy of a handle shares the connections

    def __reduce__(self) -> Any:
        raise TypeError(
            "an object of a client cannot be pickled: it shares the client's connections and token. "
            "Send an id or a slug to the other process, or data.to_dict(), and create a client there"
        )

    def replace(self, **rules: Any) -> Self:
        """A copy with other settings; connections, and pauses that CircleCI asks for, are shared."""
        return replace(self, **rules)

    @cached_property
    def api(self) -> AsyncApi:
        """Every operation of API v2, sent with these settings."""
        from circleci_api.api import AsyncApi

        return AsyncApi(self)

    @cached_property
    def v3(self) -> Self:
        """The same connection, to API v3."""
        return self.replace(base_url=v3_url(self.base_url), is_v3=True)

    @property
    def web_url(self) -> str:
        """The URL of the web app."""
        return web_url(self.base_url)

    async def send(self, request: Request[T]) -> T:
        """Send an operation's request, and return the decoded response.

        Raises:
            APIError: CircleCI responded with an error.
            ConnectionFailed: There was no response.
            TimedOut: There was no response in time.
            UnexpectedResponse: The response is not one of an API.
        """
        return (await self.respond(request)).value

    async def raw(self, operation: Callable[P, Awaitable[R]], *args: P.args, **kwargs: P.kwargs) -> RawResponse[R]:
        """See `AsyncCircleCI.raw`."""
        from .._requests import group_of

        group: Any = type(group_of(operation, self.api))(_RawSender(self))
        response: RawResponse[R] = await getattr(group, operation.__name__)(*args, **kwargs)
        return response

    async def respond(self, request: Request[T], headers: Mapping[str, str] | None = None) -> RawResponse[T]:
        """The same as `send`, with more headers, but return the raw response."""
        attempts = self._attempts(request.method)
        what = f"{request.method} {request.path}"
        received = await self._persist(attempts, what, lambda: self._call(request, headers, attempts))
        if attempts.was_lost and is_gone(request, received.status):
            return RawResponse(request, received, [self.token()])  # the attempt without a response has deleted it
        return response_of(request, received, [self.token(), *secrets_in(request)], self.base_url)

    async def fetch(self, url: str, file: PartialFile, *, is_signed: bool = False) -> str | None:
        """Write what is at `url` to `file`, or what is missing there of it, or return where it redirects to.

        The token is sent only to hosts that may receive it, and not with a URL that `is_signed`.

        Raises:
            APIError: The service responded with an error.
            ConnectionFailed: There was no response, or not all of it.
            TimedOut: There was no response in time.
            UnexpectedResponse: It was not a file.
        """
        attempts = self._attempts("GET", inf)
        token = self.token() if not is_signed and may_see_token(url, self.base_url) else None
        what = f"GET {without_query(url)}"
        received = await self._persist(attempts, what, lambda: self._download(url, token, file, attempts))
        if file.is_whole:
            return None
        if 300 <= received.status < 400 and "location" in received.headers:
            if cleaned(received.headers["location"], [self.token()]) != received.headers["location"]:
                raise UnexpectedResponse(f"{what} redirects to a URL that contains the token")
            return joined(url, received.headers["location"])
        if received.status < 400:
            raise UnexpectedResponse(f"{what} returned {received.status}, not a complete file")
        path = without_query(url) if token is None else httpx.URL(url).path
        raise api_error_of("GET", path, received, [self.token(), *signature_of(url)], self.base_url)

    def _attempts(self, method: str, longest: float = LONGEST_CALL) -> Attempts:
        ends = self.clock.monotonic() + (longest if self.deadline is None else self.deadline)
        return Attempts(self.retries, method, ends if self.ends is None else min(ends, self.ends))

    async def _persist(self, attempts: Attempts, what: str, attempt: Callable[[], Awaitable[Received]]) -> Received:
        """Make attempts until the rules say to stop."""
        while True:
            await self._pause(attempts, what)
            outcome: Received | Exception
            try:
                outcome = await attempt()
            except FAILURES as error:
                outcome = error
            now = self.clock.monotonic()
            if isinstance(outcome, Exception):
                seconds = attempts.after_error(outcome, now)
                reason = type(outcome).__name__
            else:
                seconds = attempts.after_response(outcome.status, outcome.headers, now)
                reason = str(outcome.status)
            if seconds is None:
                if isinstance(outcome, Exception):
                    raise error_of(what, outcome, self.base_url, [self.token()])
                return outcome
            log.info("%s: %s; trying again in %.1f s", cleaned(what, [self.token()]), reason, seconds)
            await self.clock.asleep(seconds)

    async def _pause(self, attempts: Attempts, what: str) -> None:
        """Wait as long as CircleCI asks all requests to."""
        while (seconds := self.retries.pause_left(self.clock.monotonic())) > 0:
            if self.clock.monotonic() + seconds > attempts.ends:
                raise TimedOut(f"{what}: CircleCI asked to wait {seconds:.0f} s, longer than the call has left")
            said = cleaned(what, [self.token()])
            log.info("%s: waiting %.1f s, because another request got a 429", said, seconds)
            await self.clock.asleep(seconds)

    async def _call(self, request: Request[Any], headers: Mapping[str, str] | None, attempts: Attempts) -> Received:
        url, token = url_of(request, self.base_url), self.token()
        sent = sent_request(request.method, url, token, request.content(), headers, is_bearer=self.is_v3)
        response = await self._begun(sent, attempts)
        try:
            parts: list[bytes] = []
            await self._read(response, self.max_response_size, parts.append)
        finally:
            await response.aclose()
        return Received(response.status_code, response.headers, b"".join(parts), response.reason_phrase)

    async def _download(self, url: str, token: Secret | None, file: PartialFile, attempts: Attempts) -> Received:
        while True:
            response = await self._begun(sent_request("GET", url, token, None, file.headers()), attempts)
            said: list[bytes] = []
            try:
                if not file.takes(response.status_code, response.headers):
                    continue  # it is not the rest of what has arrived, so the next request is for all of it
                if file.is_sent_by(response.status_code):
                    await self._read(response, inf, file.write, is_file=True)
                    file.finish()
                else:
                    await self._read(response, self.max_response_size, said.append)
            finally:
                await response.aclose()
            return Received(response.status_code, response.headers, b"".join(said), response.reason_phrase)

    async def _read(
        self, response: httpx.Response, most: float, take: Callable[[bytes], object], *, is_file: bool = False
    ) -> None:
        """Pass the whole decompressed body of `response`, at most `most` bytes, to `take`."""
        if response.is_stream_consumed:  # as with a mock
            take(response.content)
            return
        size, inflater = 0, Inflater(response.headers)
        parts: Any = response.aiter_raw()
        async with aclosing(parts) as raws:
            async for raw in raws:
                for part in inflater.feed(raw):
                    size += len(part)
                    if size > most:
                        raise UnexpectedResponse(f"the response has more than {most:,} bytes")
                    take(part)
        inflater.finish(may_be_empty=not is_file)

    async def _begun(self, sent: httpx.Request, attempts: Attempts) -> httpx.Response:
        """The response to `sent`, whose body is still to be read."""
        left = attempts.ends - self.clock.monotonic()
        if left <= 0:
            raise TimedOut(f"{sent.method} {without_query(str(sent.url))}: no time left to send it")
        parts = ("connect", "read", "write", "pool")
        sent.extensions = {
            **({} if self.timeout is None else {"timeout": dict.fromkeys(parts, min(self.timeout, left))}),
            **({} if left == inf else {"deadline": time.monotonic() + left}),
        }
        return await self.transport.handle_async_request(sent)


class _RawSender:
    """Lets a group of operations return raw responses instead of values."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def send(self, request: Request[T]) -> Any:
        """The `RawResponse` to `request`."""
        return await self._connection.respond(request)
