"""Requests, and the clients that send them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import quote

T = TypeVar("T")


class Request(Generic[T]):
    """One call of an operation, whose response decodes to a `T`.

    Attributes:
        operation: The operation's id in the contract, such as ``getPipelineById``.
        method: The HTTP method, in capitals.
        path: The path below the API's base URL, its values percent-encoded.
        query: The given query parameters, each as (name, value).
        body: The body to send as JSON; ``None`` for no body.
    """

    __slots__ = ("_answers", "body", "method", "operation", "path", "query")

    def __init__(
        self,
        operation: str,
        method: str,
        path: str,
        answers: Mapping[int, Any],
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
    ) -> None:
        self.operation = operation
        self.method = method
        self.path = path
        self.query = _query(query) if query else []
        self.body = body
        self._answers = answers

    def __repr__(self) -> str:
        return f"<Request {self.operation}: {self.method} {self.path}>"

    def content(self) -> bytes | None:
        """The body as JSON bytes."""
        if self.body is None:
            return None
        from .wire import encode

        return encode(self.body)

    def decode(self, status: int, content: bytes) -> T:
        """Decode the response, given its HTTP status and body.

        A 204 for something that is only acknowledged is a `Message` without a message.

        Raises:
            DecodingError: The body is not JSON.
        """
        kind = self._answers.get(status) if status in self._answers else next(iter(self._answers.values()))
        if kind is None:
            return None  # type: ignore[return-value]
        if kind is bytes:
            return content  # type: ignore[return-value]
        from .wire import decode

        if status == 204 and not content and self._is_acknowledged:
            content = b"{}"
        answer: T = decode(content, kind)
        return answer

    @property
    def _is_acknowledged(self) -> bool:
        """Whether every response is only a message, which a 204 leaves out."""
        # terraform-provider-circleci, live 2026-08: the deletion of a group was seen to be 200, and to be 204.
        from .types import Model, attributes

        return all(
            isinstance(kind, type)
            and issubclass(kind, Model)
            and [each.name for each in attributes(kind)] == ["message"]
            for kind in self._answers.values()
        )


class Client(Protocol):
    """Sends a request and returns its decoded response."""

    def send(self, request: Request[T]) -> T: ...


class AsyncClient(Protocol):
    """The same with ``await``."""

    async def send(self, request: Request[T]) -> T: ...


class Operations:
    """A group of operations, and the client that sends their requests."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def _send(
        self,
        operation: str,
        call: str,
        answers: Mapping[int, Any],
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
    ) -> Any:
        """Send `call`, such as ``GET /me``, and decode the response to the type in `answers` for its status."""
        method, _, path = call.partition(" ")
        return self._client.send(Request(operation, method, path, answers, query=query, body=body))


class AsyncOperations:
    """The same with ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def _send(
        self,
        operation: str,
        call: str,
        answers: Mapping[int, Any],
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
    ) -> Any:
        method, _, path = call.partition(" ")
        return await self._client.send(Request(operation, method, path, answers, query=query, body=body))


def segment(value: str | int, name: str) -> str:
    """`value` as one segment of a path; `name` is the argument, for errors.

    Raises:
        ValueError: The value is ``None`` or empty, or would lead to another path.
    """
    if not isinstance(value, str | int):
        raise ValueError(f"{name} must be text or a number, not {value!r}")
    text = _text(value)
    if text in ("", ".", ".."):
        raise ValueError(f"{name} must not be {text!r}: it would name another path")
    return quote(text, safe="")


def slug(value: str, name: str) -> str:
    """`value` as several segments of a path, its slashes kept.

    Raises:
        ValueError: The value is ``None``, its slashes are escaped already, or a segment is empty or would lead to
            another path.
    """
    parts = _text(value).split("/") if isinstance(value, str) else [""]
    if any(part in ("", ".", "..") or "%2f" in part.lower() for part in parts):
        raise ValueError(f"{name} must be a slug such as 'gh/acme/web', not {value!r}")
    return "/".join(quote(part, safe="") for part in parts)


def matching(value: Any, pattern: str, name: str) -> Any:
    """`value` itself; if it is text, it must match `pattern`. `name` is the argument, for errors.

    Raises:
        ValueError: It does not match.
    """
    if isinstance(value, str) and (value[-1:] == "\n" or not re.search(pattern, value)):  # Python's $ matches before it
        raise ValueError(f"{name} must match {pattern}; {value!r} does not")
    return value


def without(nothing: object, values: Mapping[str, Any]) -> dict[str, Any]:
    """The `values` that are not `nothing`, the mark of an argument that was not given."""
    return {name: value for name, value in values.items() if value is not nothing}


def _query(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in values.items():
        if isinstance(value, list | tuple | set | frozenset):
            pairs += [(name, _text(item, name)) for item in value]
        elif value is not None:
            pairs.append((name, _text(value, name)))
    return pairs


def _text(value: Any, name: str = "") -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{name} must have a time zone, such as datetime.now(timezone.utc); {value} has none")
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, bytes):
        raise ValueError(f"{name} must be text, not {value!r}")
    return str(value.value if isinstance(value, Enum) else value)
