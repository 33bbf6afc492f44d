from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class RepoInput(Model):
    """A repository on a code host, by its ID there."""

    external_id: str
    """ID of the repository on the code host; for GitHub a number, given as a string."""
