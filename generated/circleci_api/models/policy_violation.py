"""One rule that a config breaks."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class PolicyViolation:
    """One rule that a config breaks."""

    reason: str
    """How the rule was broken, in the words of the policy."""
    rule: str
    """Name of the rule."""
