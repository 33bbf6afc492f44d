"""Where a new pipeline definition is to find the code."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .checkout_provider import CheckoutProvider, CheckoutProviderValue
from .repo_input import RepoInput


@define(kw_only=True)
class CheckoutSourceInput(Model):
    """Where a new pipeline definition is to find the code."""

    provider: CheckoutProvider | CheckoutProviderValue
    """Integration that the code comes through."""
    repo: RepoInput
    """Repository to check out."""
