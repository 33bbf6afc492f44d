"""``POST /project/{project-slug}/checkout-key``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, slug
from ...models.checkout_key import CheckoutKey

if TYPE_CHECKING:
    from ...models.checkout_key_input_type import CheckoutKeyInputType, CheckoutKeyInputTypeValue


def request(
    project_slug: str, type: CheckoutKeyInputType | CheckoutKeyInputTypeValue
) -> Request[CheckoutKey]:
    """The request that create_checkout_key sends."""
    return Request(
        "createCheckoutKey",
        "POST",
        f"/project/{slug(project_slug, 'project_slug')}/checkout-key",
        {201: CheckoutKey},
        body={"type": type},
    )
