from __future__ import annotations

from attrs import define

from ..types import Model
from .checkout_key import CheckoutKey


@define(kw_only=True)
class CheckoutKeyList(Model):
    """A page of checkout keys."""

    items: list[CheckoutKey]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
