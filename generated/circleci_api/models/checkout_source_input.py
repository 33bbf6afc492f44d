"""Where the code of a new pipeline definition is."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .checkout_provider import CheckoutProvider, CheckoutProviderValue
from .repo_input import RepoInput


@define(kw_only=True)
class CheckoutSourceInput(Model):
    """Where the code of a new pipeline definition is."""

    provider: CheckoutProvider | CheckoutProviderValue
    """Integration that provides the code."""
    repo: RepoInput
    """Repository to check out."""
