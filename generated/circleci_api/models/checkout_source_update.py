from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class CheckoutSourceUpdate(Model):
    """Changes to the checkout source."""

    provider: str | None = None
    """New integration that provides the code, such as `github_app`."""
    repo: RepoUpdate | None = None
    """New repository to check out."""


@define(kw_only=True)
class RepoUpdate(Model):
    """A repository, by its ID at the code host."""

    external_id: str | None = None
    """ID of the repository at the code host; for GitHub a number, written as a string."""
