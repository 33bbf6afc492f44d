"""Sending an operation's request for the response as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from circleci_api.client import Request

    from .connection import Connection

T = TypeVar("T")


class RawSender:
    """What a group of operations sends with, to return responses in place of values."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def send(self, request: Request[T]) -> Any:
        """The `RawResponse` to `request`."""
        return self._connection.respond(request)
