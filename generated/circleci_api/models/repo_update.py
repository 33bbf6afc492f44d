"""Another repository on a code host, by its ID there."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class RepoUpdate:
    """Another repository on a code host, by its ID there."""

    external_id: str | None = None
    """ID of the repository on the code host; for GitHub a number, given as a string."""
