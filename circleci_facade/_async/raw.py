"""Sending an operation's request for the response as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from circleci_api.client import Request

    from .client import AsyncCircleCI

T = TypeVar("T")


class AsyncRawSender:
    """What a group of operations sends with, to return responses in place of values."""

    def __init__(self, client: AsyncCircleCI) -> None:
        self._client = client

    async def send(self, request: Request[T]) -> Any:
        """The `RawResponse` to `request`."""
        return await self._client.respond(request)
