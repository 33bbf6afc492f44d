"""What goes back for a request: the service's answer, and what becomes of it on its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
