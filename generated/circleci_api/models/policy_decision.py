from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PolicyDecision(Model):
    """The outcome of evaluating a configuration against policies."""

    enabled_rules: list[str] | None = None
    """Names of the enabled rules."""
    hard_failures: list[PolicyViolation] | None = None
    """Violations that keep the pipeline from running."""
    reason: str | None = None
    """What went wrong, if `status` is `ERROR`."""
    soft_failures: list[PolicyViolation] | None = None
    """Violations that are reported and let the pipeline run."""
    status: str
    """`PASS`, `SOFT_FAIL`, `HARD_FAIL` or `ERROR`."""


@define(kw_only=True)
class PolicyViolation(Model):
    """A violation of a rule by a configuration."""

    reason: str
    """Why the rule is violated, in the words of the policy."""
    rule: str
    """Name of the rule."""
