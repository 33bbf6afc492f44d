"""A request as a handler sees it, and what a handler answers with."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any, TypeVar

Json = Any
T = TypeVar("T")

#: How the service calls its JSON.
JSON = "application/json;charset=utf-8"

PAGE = 20
NUMBER = re.compile("[0-9]{1,9}")


class Refusal(Exception):
    """An error that the service answers with.

    Args:
        status: The HTTP status.
        message: What it says.
        headers: Further headers of the answer.
    """

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = dict(headers or {})


@dataclass(frozen=True)
class Download:
    """A file, as the body of an answer."""

    content: bytes
    type: str = "application/octet-stream"


@dataclass(frozen=True)
class Redirect:
    """The URL to continue at, instead of a body."""

    location: str


#: The status, and the body: JSON, a `Download`, a `Redirect`, or ``None`` for none.
Answer = tuple[int, Json]


@dataclass(frozen=True)
class Call:
    """A request.

    Attributes:
        parts: The values in its path, by the names that the contract gives them.
        pairs: Its query, each as (name, value).
        body: Its body.
        scheme: How it was sent, by ``https`` or ``http``.
        host: The host that it was sent to.
        has_token: Whether it carries an API token anywhere, valid or not.
    """

    parts: Mapping[str, str]
    pairs: Sequence[tuple[str, str]]
    body: Mapping[str, Any]
    scheme: str = "https"
    host: str = "circleci.com"
    has_token: bool = False

    @property
    def query(self) -> Mapping[str, str]:
        """Its query, for what is given once."""
        return dict(self.pairs)

    def all(self, name: str) -> list[str]:
        """What its query gives for `name`, be it several times."""
        return [value for each, value in self.pairs if each == name]

    def is_true(self, name: str) -> bool:
        """Whether its query says that `name` is true."""
        return self.query.get(name, "").lower() == "true"

    def asked(self, name: str) -> str:
        """What its query gives for `name`, which it must."""
        if not self.query.get(name):
            raise Refusal(400, f"{name}: is a required query parameter")
        return self.query[name]

    def number(self, name: str, default: int) -> int:
        """The number that its query gives for `name`."""
        text = self.query.get(name)
        if text is None:
            return default
        if not NUMBER.fullmatch(text):
            raise Refusal(400, f"{name}: must be a number")
        return int(text)

    def moment(self, name: str) -> datetime | None:
        """The time that its query gives for `name`."""
        return moment(self.query[name], name) if name in self.query else None

    def field(self, name: str, kind: type[T]) -> T:
        """A field of its body, which must be there."""
        if self.body.get(name) in (None, ""):
            raise Refusal(400, f"{name}: is a required field")
        return checked(self.body[name], name, kind)

    def optional(self, name: str, kind: type[T], default: T) -> T:
        """A field of its body, or `default` where it is not there."""
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
    """The time that `text` says."""
    try:
        found = datetime.fromisoformat(text)
        found.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise Refusal(400, f"{name}: is not a date and time") from None
    if found.tzinfo is None:
        raise Refusal(400, f"{name}: has no time zone")
    return found


def truncated(value: str) -> str:
    """What the service shows of the value of an environment variable: its end, at most half of it."""
    # terraform-provider-circleci, measured 2026-08: the last four, or the last floor(n/2) of at most eight.
    length = min(4, len(value) // 2)
    return value[len(value) - length :]


def masked(value: str) -> str:
    """The value of a project's environment variable as the service shows it."""
    return "xxxx" + truncated(value)  # a recorded response shows ``xxxxr``: of a short value, fewer than four


def as_set(values: Iterable[str]) -> list[str]:
    """A set as the service returns it: in another order than it was sent, always the same."""
    # terraform-provider-circleci, measured 2026-08: branches, events and audiences do not come back as they were sent.
    return sorted(set(values), key=lambda value: hashlib.sha256(value.encode()).digest())


def page(
    items: Sequence[T],
    call: Call,
    show: Callable[[T], Json],
    key: Callable[[T], str] | None = None,
    size: int = PAGE,
) -> Json:
    """A page of `items`, from the one that the token names.

    Args:
        items: All of them, in order.
        call: The request.
        show: How one is shown.
        key: What is never two's; with it, new items at the front do not shift a page. Without, the place is counted.
        size: How many items a page has.
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
    """Where the item of a token is: where it was, further on if there are new ones in front, or before."""
    with suppress(ValueError):
        text = base64.b64decode(token.encode(), altchars=b"-_", validate=True).decode()
        number, _, name = text.partition(" ")
        was = min(max(0, int(number)), len(items))
        for place in chain(range(was, len(items)), range(was)):
            if key(items[place]) == name if key else place == was:
                return place
    raise Refusal(400, "Invalid page token")
