from __future__ import annotations

from typing import Literal

from attrs import define

from ..types import Model, OpenEnum
from .repo_input import RepoInput


@define(kw_only=True)
class CheckoutSourceInput(Model):
    """Where a new pipeline definition is to find the code."""

    provider: CheckoutProvider | CheckoutProviderValue
    """Integration that the code comes through."""
    repo: RepoInput
    """Repository to check out."""


class CheckoutProvider(OpenEnum):
    """What the code to check out comes through."""

    GITHUB_APP = "github_app"
    GITHUB_SERVER = "github_server"


CheckoutProviderValue = Literal["github_app", "github_server"]
