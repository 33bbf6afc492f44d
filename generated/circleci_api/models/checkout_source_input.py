from __future__ import annotations

from typing import Literal

from attrs import define

from ..types import Model, OpenEnum
from .repo_input import RepoInput


@define(kw_only=True)
class CheckoutSourceInput(Model):
    """Where the code of a new pipeline definition is."""

    provider: CheckoutProvider | CheckoutProviderValue
    """Integration that provides the code."""
    repo: RepoInput
    """Repository to check out."""


class CheckoutProvider(OpenEnum):
    """Integration that provides the code to check out."""

    GITHUB_APP = "github_app"
    GITHUB_SERVER = "github_server"


CheckoutProviderValue = Literal["github_app", "github_server"]
