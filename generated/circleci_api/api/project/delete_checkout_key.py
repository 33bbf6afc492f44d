"""``DELETE /project/{project-slug}/checkout-key/{fingerprint}``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.message import Message


def request(project_slug: str, fingerprint: str) -> Request[Message]:
    """The request that delete_checkout_key sends."""
    return Request(
        "deleteCheckoutKey",
        "DELETE",
        f"/project/{slug(project_slug, 'project_slug')}/checkout-key/{segment(fingerprint, 'fingerprint')}",
        {200: Message},
    )
