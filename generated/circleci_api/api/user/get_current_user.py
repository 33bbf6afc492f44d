"""``GET /me``"""

from __future__ import annotations

from ...client import Request
from ...models.user import User


def request() -> Request[User]:
    """The request that get_current_user sends."""
    return Request(
        "getCurrentUser",
        "GET",
        "/me",
        {200: User},
    )
