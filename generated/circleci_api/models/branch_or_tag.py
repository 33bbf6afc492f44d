from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class BranchOrTag(Model):
    """A branch or a tag; give one of the two."""

    branch: str | None = None
    """Name of the branch; for a pull request on GitHub, `pull/<number>/head`, or `pull/<number>/merge` for the result
    of merging it. Not together with a tag.
    """
    tag: str | None = None
    """Name of the tag; not together with a branch."""
