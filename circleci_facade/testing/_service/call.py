"""A request as a handler sees it, and the types of its response."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from typing import Any, TypeVar

Json = Any
T = TypeVar("T")

#: The service's content type for JSON.
JSON = "application/json;charset=utf-8"

PAGE = 20
NUMBER = re.compile("[0-9]{1,9}")


class Refusal(Exception):
    """An error response of the service.

    Args:
        status: The HTTP status.
        message: Its message.
        headers: Further headers.
    """

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = dict(headers or {})


@dataclass(frozen=True)
class Download:
    """A file, as the body of a response.

    Attributes:
        is_stored: Whether it comes from the storage, which has versions and sends parts.
        headers: Further headers.
    """

    content: bytes
    type: str = "application/octet-stream"
    is_stored: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Redirect:
    """The URL to redirect to, instead of a body."""

    location: str


#: The status, and the body: JSON, a `Download`, a `Redirect`, or ``None`` for none.
Answer = tuple[int, Json]


@dataclass(frozen=True)
class Call:
    """A request.

    Attributes:
        parts: The values in its path, by their names in the contract.
        pairs: Its query, each as (name, value).
        body: Its body.
        scheme: Its scheme, ``https`` or ``http``.
        host: The host that it was sent to.
        has_token: Whether it carries an API token anywhere, valid or not.
        headers: Its headers, by lower-case name.
    """

    parts: Mapping[str, str]
    pairs: Sequence[tuple[str, str]]
    body: Mapping[str, Any]
    scheme: str = "https"
    host: str = "circleci.com"
    has_token: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def query(self) -> Mapping[str, str]:
        """Its query, for parameters given once."""
        return dict(self.pairs)

    def all(self, name: str) -> list[str]:
        """All values of the query parameter `name`."""
        return [value for each, value in self.pairs if each == name]

    def is_true(self, name: str) -> bool:
        """Whether the query parameter `name` is true."""
        return self.query.get(name, "").lower() == "true"

    def asked(self, name: str) -> str:
        """The value of the required query parameter `name`."""
        if not self.query.get(name):
            raise Refusal(400, f"{name}: is a required query parameter")
        return self.query[name]

    def number(self, name: str, default: int) -> int:
        """The query parameter `name`, as a number."""
        text = self.query.get(name)
        if text is None:
            return default
        if not NUMBER.fullmatch(text):
            raise Refusal(400, f"{name}: must be a number")
        return int(text)

    def moment(self, name: str) -> datetime | None:
        """The query parameter `name`, as a time."""
        return moment(self.query[name], name) if name in self.query else None

    def field(self, name: str, kind: type[T]) -> T:
        """A required field of its body."""
        if self.body.get(name) in (None, ""):
            raise Refusal(400, f"{name}: is a required field")
        return checked(self.body[name], name, kind)

    def optional(self, name: str, kind: type[T], default: T) -> T:
        """A field of its body, or `default` if it is missing."""
        value = self.body.get(name)
        return default if value is None else checked(value, name, kind)


def checked(value: Any, name: str, kind: type[T]) -> T:
    """The `value` of a field, if it is of this `kind`."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        kinds = {str: "a string", bool: "a boolean", int: "an integer", list: "an array", dict: "an object"}
        raise Refusal(400, f"{name}: must be {kinds.get(kind, kind.__name__)}")
    return value


def all_checked(values: Any, name: str, kind: type[T]) -> Any:
    """The `values` of a field, an array or an object, if each is of this `kind`."""
    for value in values.values() if isinstance(values, dict) else checked(values, name, list):
        checked(value, name, kind)
    return values


def one_of(value: Any, name: str, allowed: Sequence[str]) -> str:
    """The `value` of a field, if it is one of those `allowed`."""
    if value not in allowed:
        raise Refusal(400, f"{name}: must be one of {', '.join(allowed)}")
    return str(value)


def moment(text: Any, name: str) -> datetime:
    """The time in `text`."""
    try:
        found = datetime.fromisoformat(text)
        found.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise Refusal(400, f"{name}: is not a date and time") from None
    if found.tzinfo is None:
        raise Refusal(400, f"{name}: has no time zone")
    return found


def truncated(value: str) -> str:
    """The part of an environment variable's value that the service shows: its end, at most half of it."""
    # terraform-provider-circleci, measured 2026-08: the last four, or the last floor(n/2) of at most eight.
    length = min(4, len(value) // 2)
    return value[len(value) - length :]


def masked(value: str) -> str:
    """The value of a project's environment variable as the service shows it."""
    return "xxxx" + truncated(value)  # a recorded response has ``xxxxr``: fewer than four for a short value


def as_set(values: Iterable[str]) -> list[str]:
    """A set as the service returns it: in a fixed order, not the one in which it was sent."""
    # terraform-provider-circleci, measured 2026-08: branches, events and audiences do not come back as they were sent.
    return sorted(set(values), key=lambda value: hashlib.sha256(value.encode()).digest())


def page(
    items: Sequence[T],
    call: Call,
    show: Callable[[T], Json],
    key: Callable[[T], str] | None = None,
    size: int = PAGE,
) -> Json:
    """A page of `items`, starting at the page token.

    Args:
        items: All of them, in order.
        call: The request.
        show: Converts an item to JSON.
        key: A unique key of an item, so that new items at the front do not shift a page; by default, its position.
        size: The number of items per page.
    """
    if size < 1:
        raise Refusal(400, "a page has at least one item")
    token = call.query.get("page-token")
    start = _place_of(token, items, key) if token else 0
    end = start + size
    following = _token(end, items, key) if end < len(items) else None
    return {"items": [show(item) for item in items[start:end]], "next_page_token": following}


def _token(place: int, items: Sequence[T], key: Callable[[T], str] | None) -> str:
    name = key(items[place]) if key else ""
    return base64.urlsafe_b64encode(f"{place} {name}".encode()).decode()


def _place_of(token: str, items: Sequence[T], key: Callable[[T], str] | None) -> int:
    """The index of a token's item: where it was, later if there are new items in front, or earlier."""
    with suppress(ValueError):
        text = base64.b64decode(token.encode(), altchars=b"-_", validate=True).decode()
        number, _, name = text.partition(" ")
        was = min(max(0, int(number)), len(items))
        for place in chain(range(was, len(items)), range(was)):
            if key(items[place]) == name if key else place == was:
                return place
    raise Refusal(400, "Invalid page token")
