"""Changes to the checkout source."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .repo_update import RepoUpdate


@define(kw_only=True)
class CheckoutSourceUpdate(Model):
    """Changes to the checkout source."""

    provider: str | None = None
    """New integration that provides the code, such as `github_app`."""
    repo: RepoUpdate | None = None
    """New repository to check out."""
