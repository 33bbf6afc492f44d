from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class RepoInput(Model):
    """A repository, by its ID at the code host."""

    external_id: str
    """ID of the repository at the code host; for GitHub a number, written as a string."""
