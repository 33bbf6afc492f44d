"""``GET /project/{project-slug}/checkout-key/{fingerprint}``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.checkout_key import CheckoutKey


def request(project_slug: str, fingerprint: str) -> Request[CheckoutKey]:
    """The request that get_checkout_key sends."""
    return Request(
        "getCheckoutKey",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}/checkout-key/{segment(fingerprint, 'fingerprint')}",
        {200: CheckoutKey},
    )
