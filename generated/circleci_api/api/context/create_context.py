"""``POST /context``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request
from ...models.context import Context

if TYPE_CHECKING:
    from ...models.context_owner import ContextOwner


def request(name: str, owner: ContextOwner) -> Request[Context]:
    """The request that create_context sends."""
    return Request(
        "createContext",
        "POST",
        "/context",
        {200: Context},
        body={"name": name, "owner": owner},
    )
