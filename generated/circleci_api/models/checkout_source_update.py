"""What to change in where the code is."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .repo_update import RepoUpdate


@define(kw_only=True)
class CheckoutSourceUpdate(Model):
    """What to change in where the code is."""

    provider: str | None = None
    """Integration that the code comes through, such as `github_app`."""
    repo: RepoUpdate | None = None
    """Repository to check out from now on."""
