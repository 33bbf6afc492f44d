"""An SSH key for checking out the code of a project."""

from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .checkout_key_type import CheckoutKeyType


@define(kw_only=True)
class CheckoutKey(Model):
    """An SSH key for checking out the code of a project."""

    public_key: str
    """The public half of the key."""
    type: CheckoutKeyType
    """Kind of key: for one repository, or with the access of a user."""
    fingerprint: str
    """MD5 or SHA256 fingerprint, as requested."""
    preferred: bool
    """Whether this is the key that CircleCI prefers for checkouts."""
    created_at: datetime
