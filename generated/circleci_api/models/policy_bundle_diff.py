from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PolicyBundleDiff(Model):
    """What a new policy bundle changes, or would change."""

    created: list[str] | None = None
    """Names of the policies added; absent if there are none."""
    deleted: list[str] | None = None
    """Names of the policies removed; absent if there are none."""
    modified: list[str] | None = None
    """Names of the policies whose source differs; absent if there are none."""
