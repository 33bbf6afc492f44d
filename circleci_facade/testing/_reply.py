"""A request received, and the reply to it: a response, and how it is delivered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from ._service.call import JSON

#: The headers that hold tokens.
_SECRET = ("authorization", "circle-token", "cookie")


class Received(str):
    """A request, as ``"POST /context"``.

    Attributes:
        content: Its body.
        headers: Its headers, by lower-case name, without its token.
        at: When it arrived, by the fake's clock.
        status: The status of the response; ``None`` while there is none, and if the connection was reset.
    """

    content: bytes
    headers: Mapping[str, str]
    at: datetime
    status: int | None

    def __new__(cls, text: str, content: bytes, headers: Mapping[str, str], at: datetime) -> Self:
        request = super().__new__(cls, text)
        request.content = content
        request.headers = {name: "…" if name in _SECRET else value for name, value in headers.items()}
        request.at = at
        request.status = None
        return request

    @property
    def method(self) -> str:
        """Its method, in capitals."""
        return self.partition(" ")[0]

    @property
    def path(self) -> str:
        """Its path, relative to the API's root, and its query."""
        return self.partition(" ")[2]

    @property
    def body(self) -> Any:
        """Its body, decoded from JSON; ``None`` if there is none, or it is not JSON."""
        try:
            return json.loads(self.content)
        except ValueError:
            return None


@dataclass(frozen=True)
class Reply:
    """The reply to a request.

    Attributes:
        status: The HTTP status.
        headers: The headers.
        content: The body.
        delay: Seconds until it is sent.
        cut: After how many bytes of the body the connection is closed; ``None`` for a whole body.
        reset: Whether the connection is reset and nothing is sent.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes
    delay: float = 0.0
    cut: int | None = None
    reset: bool = False

    @property
    def sent(self) -> bytes:
        """The part of the body that is sent."""
        return self.content[: self.cut]


def refusal(status: int, message: str, headers: Mapping[str, str] | None = None) -> Reply:
    """An error in the service's format, with further headers."""
    return Reply(status, {"content-type": JSON, **(headers or {})}, json.dumps({"message": message}).encode())
