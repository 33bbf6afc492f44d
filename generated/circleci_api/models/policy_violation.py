"""A violation of a rule by a configuration."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PolicyViolation(Model):
    """A violation of a rule by a configuration."""

    reason: str
    """Why the rule is violated, in the words of the policy."""
    rule: str
    """Name of the rule."""
