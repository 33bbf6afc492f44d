"""Sending an operation's request for the response as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from circleci_api.client import Request

    from .client import CircleCI

T = TypeVar("T")


class RawSender:
    """What a group of operations sends with, to return responses in place of values."""

    def __init__(self, client: CircleCI) -> None:
        self._client = client

    def send(self, request: Request[T]) -> Any:
        """The `RawResponse` to `request`."""
        return self._client.respond(request)
