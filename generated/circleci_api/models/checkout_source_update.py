from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class CheckoutSourceUpdate(Model):
    """What to change in where the code is."""

    provider: str | None = None
    """Integration that the code comes through, such as `github_app`."""
    repo: RepoUpdate | None = None
    """Repository to check out from now on."""


@define(kw_only=True)
class RepoUpdate(Model):
    """Another repository on a code host, by its ID there."""

    external_id: str | None = None
    """ID of the repository on the code host; for GitHub a number, given as a string."""
