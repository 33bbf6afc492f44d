"""``GET /user/{id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.user import User


def request(id: str) -> Request[User]:
    """The request that get_user sends."""
    return Request(
        "getUser",
        "GET",
        f"/user/{segment(id, 'id')}",
        {200: User},
    )
