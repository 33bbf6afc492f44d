"""Faults between a client and CircleCI, to inject into a fake: ``fake.inject(faults.rate_limited())``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from json import dumps, loads
from typing import Any

import httpx

from ._reply import Reply, refusal
from ._service.call import JSON


@dataclass(frozen=True)
class Fault:
    """A fault in a request or its response; the functions of this module make them.

    Attributes:
        name: What it is.
        change: Changes the reply that would go back.
        acted: Whether the service has carried out the request; otherwise it has not even received it.
    """

    name: str
    change: Callable[[Reply], Reply]
    acted: bool = True

    def __repr__(self) -> str:
        return f"<Fault: {self.name}>"


def rate_limited(retry_after: int | None = 1, *, as_date: bool = False) -> Fault:
    """429: too many requests. The request is not carried out.

    Args:
        retry_after: The seconds to wait in ``Retry-After``; ``None`` for no such header.
        as_date: Whether the header has a date, in whole seconds, rather than a number.
    """
    if retry_after is not None and retry_after < 0:
        raise ValueError(f"retry_after cannot be negative: {retry_after}")

    def refused(reply: Reply) -> Reply:
        headers = {}
        if retry_after is not None:
            at = datetime.now(UTC) + timedelta(seconds=retry_after)  # clients compare it to the real time
            headers["retry-after"] = format_datetime(at, usegmt=True) if as_date else str(retry_after)
        return _json(reply, 429, "Rate limit exceeded.", headers)

    return Fault("429", refused, acted=False)


def error(status: int = 500, message: str | None = None, *, acted: bool = False) -> Fault:
    """An error in the service's format: 500, 503, 520, or any other.

    Args:
        status: The HTTP status, from 400 to 599.
        message: Its message; by default the status's reason phrase.
        acted: Whether the service has carried out the request nonetheless.
    """
    if not 400 <= status <= 599:
        raise ValueError(f"an error's status is from 400 to 599, not {status}")
    said = message or f"{_phrase(status)}."
    return Fault(str(status), lambda reply: _json(reply, status, said), acted)


def response(
    status: int = 200, *, json: Any = None, headers: Mapping[str, str] | None = None, acted: bool = False
) -> Fault:
    """A stub response in place of the service's. The request is not carried out unless `acted`.

    Args:
        status: The HTTP status.
        json: The body, sent as JSON; ``None`` for none.
        headers: Further headers.
        acted: Whether the service has carried out the request nonetheless.
    """
    if not 200 <= status <= 599:
        raise ValueError(f"the status of a response is from 200 to 599, not {status}")
    content = b"" if json is None else dumps(json).encode()  # now, to raise early if it is not JSON
    sent = {**({"content-type": JSON} if content else {}), **(headers or {})}
    return Fault(f"response {status}", lambda reply: Reply(status, {**_kept(reply), **sent}, content), acted)


def html_error(status: int = 502, *, acted: bool = False) -> Fault:
    """An error page from a proxy in front of the service: HTML where JSON is expected.

    Args:
        status: The HTTP status; some proxies send 200.
        acted: Whether the service has carried out the request nonetheless.
    """
    if status != 200 and not 400 <= status <= 599:
        raise ValueError(f"the status of an error page is 200, or from 400 to 599, not {status}")
    title = f"{status} {_phrase(status)}"
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n".encode()
    return Fault(f"HTML {status}", lambda _: Reply(status, {"content-type": "text/html"}, page), acted)


def slow(seconds: float) -> Fault:
    """A slow response; the service has carried out the request.

    In process, the fake's clock advances and a client with a shorter timeout times out; over HTTP, the delay is real.

    Args:
        seconds: The delay.
    """
    if seconds < 0:
        raise ValueError(f"a delay cannot be negative: {seconds}")
    return Fault(f"slow by {seconds:g} s", lambda reply: replace(reply, delay=reply.delay + seconds))


def connection_reset(*, acted: bool = True) -> Fault:
    """The connection is reset before a response.

    Args:
        acted: Whether the service has carried out the request; the client cannot tell.
    """
    return Fault("connection reset", lambda reply: replace(reply, reset=True), acted)


def truncated(share: float = 0.5) -> Fault:
    """The connection breaks within the response body; the service has carried out the request.

    Args:
        share: The fraction of the body that arrives, from 0 to less than 1.
    """
    if not 0 <= share < 1:
        raise ValueError(f"the share that arrives is from 0 to less than 1, not {share}")

    def cut(reply: Reply) -> Reply:
        return replace(reply, cut=int(len(reply.content) * share)) if reply.content else reply

    return Fault("truncated body", cut)


def malformed_json() -> Fault:
    """A complete body with incomplete JSON; the service has carried out the request."""
    return Fault("malformed JSON", lambda reply: replace(reply, content=reply.content[:-1]))


def missing_fields(*names: str) -> Fault:
    """A response in which every object lacks these fields.

    Args:
        names: The names, as they are on the wire.
    """
    if not names:
        raise ValueError("say which fields are missing: missing_fields('status')")
    return _objects(
        f"without {', '.join(names)}",
        lambda each: {name: value for name, value in each.items() if name not in names},
    )


def unknown_fields(**fields: Any) -> Fault:
    """A response in which every object has fields that are not in the contract.

    Args:
        fields: Their names and values; by default one called ``brand_new``.
    """
    added = fields or {"brand_new": {"since": "today"}}
    return _objects(f"with {', '.join(added)}", lambda each: {**added, **each})


def changed_fields(**fields: Any) -> Fault:
    """A response in which these fields have other values: ``changed_fields(status="brand_new")``.

    Args:
        fields: Their names and new values.
    """
    if not fields:
        raise ValueError("say which fields to change, and to what: changed_fields(status='brand_new')")
    return _objects(
        f"with other {', '.join(fields)}",
        lambda each: {name: fields.get(name, value) for name, value in each.items()},
    )


def _phrase(status: int) -> str:
    return httpx.codes.get_reason_phrase(status) or "Unknown error"


def _json(reply: Reply, status: int, message: str, headers: Mapping[str, str] | None = None) -> Reply:
    """An error in place of `reply`."""
    return refusal(status, message, {**_kept(reply), **(headers or {})})


def _kept(reply: Reply) -> dict[str, str]:
    """The headers that a replacement of `reply` keeps."""
    return {name: value for name, value in reply.headers.items() if name == "x-request-id"}


def _objects(name: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Fault:
    """A fault that changes every object of a JSON body, innermost first."""

    def changed(value: Any) -> Any:
        if isinstance(value, list):
            return [changed(each) for each in value]
        if isinstance(value, dict):
            return change({key: changed(each) for key, each in value.items()})
        return value

    def spoilt(reply: Reply) -> Reply:
        try:
            value = loads(reply.content)
        except ValueError:
            return reply  # a file to download, or no body
        return replace(reply, content=dumps(changed(value)).encode())

    return Fault(name, spoilt)
