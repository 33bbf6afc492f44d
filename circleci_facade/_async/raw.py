"""Sending an operation's request for the response as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from circleci_api.client import Request

    from .connection import AsyncConnection

T = TypeVar("T")


class AsyncRawSender:
    """What a group of operations sends with, to return responses in place of values."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def send(self, request: Request[T]) -> Any:
        """The `RawResponse` to `request`."""
        return await self._connection.respond(request)
