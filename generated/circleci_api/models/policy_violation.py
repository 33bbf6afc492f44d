"""One rule that a config breaks."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PolicyViolation(Model):
    """One rule that a config breaks."""

    reason: str
    """How the rule was broken, in the words of the policy."""
    rule: str
    """Name of the rule."""
