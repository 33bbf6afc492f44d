"""What comes as a request, and what goes back: the service's answer, and what becomes of it on its way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from ._service.call import JSON


class Received(str):
    """A request, as ``"POST /context"``.

    Attributes:
        content: Its body.
    """

    content: bytes

    def __new__(cls, text: str, content: bytes) -> Self:
        request = super().__new__(cls, text)
        request.content = content
        return request

    @property
    def body(self) -> Any:
        """Its body, decoded from JSON; ``None`` if there is none, or it is not JSON."""
        try:
            return json.loads(self.content)
        except ValueError:
            return None


@dataclass(frozen=True)
class Reply:
    """What goes back for a request.

    Attributes:
        status: The HTTP status.
        headers: The headers.
        content: The body.
        delay: Seconds until it goes out.
        cut: After how many bytes of the body the connection is closed; ``None`` for a whole body.
        reset: Whether the connection is reset, and nothing goes out.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes
    delay: float = 0.0
    cut: int | None = None
    reset: bool = False

    @property
    def sent(self) -> bytes:
        """As much of the body as goes out."""
        return self.content[: self.cut]


def refusal(status: int, message: str, headers: Mapping[str, str] | None = None) -> Reply:
    """An error as the service words it, with further headers."""
    return Reply(status, {"content-type": JSON, **(headers or {})}, json.dumps({"message": message}).encode())
