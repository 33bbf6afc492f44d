"""``GET /me/collaborations``"""

from __future__ import annotations

from ...client import Request
from ...models.collaboration import Collaboration


def request() -> Request[list[Collaboration]]:
    """The request that get_collaborations sends."""
    return Request(
        "getCollaborations",
        "GET",
        "/me/collaborations",
        {200: list[Collaboration]},
    )
