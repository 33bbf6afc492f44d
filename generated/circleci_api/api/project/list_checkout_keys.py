"""``GET /project/{project-slug}/checkout-key``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, slug
from ...models.checkout_key_list import CheckoutKeyList

if TYPE_CHECKING:
    from ...models.digest import Digest, DigestValue


def request(
    project_slug: str, *, digest: Digest | DigestValue | None = None, page_token: str | None = None
) -> Request[CheckoutKeyList]:
    """The request that list_checkout_keys sends."""
    return Request(
        "listCheckoutKeys",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}/checkout-key",
        {200: CheckoutKeyList},
        query={"digest": digest, "page-token": page_token},
    )
