"""``DELETE /organization/{org-slug-or-id}``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.message import Message


def request(org_slug_or_id: str) -> Request[Message]:
    """The request that delete_organization sends."""
    return Request(
        "deleteOrganization",
        "DELETE",
        f"/organization/{slug(org_slug_or_id, 'org_slug_or_id')}",
        {202: Message},
    )
