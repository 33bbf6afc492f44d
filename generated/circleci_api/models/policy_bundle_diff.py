from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PolicyBundleDiff(Model):
    """What a new policy bundle changes, or with `dry` would change."""

    created: list[str] | None = None
    """Names of the policies added."""
    deleted: list[str] | None = None
    """Names of the policies removed."""
    modified: list[str] | None = None
    """Names of the policies whose source differs."""
