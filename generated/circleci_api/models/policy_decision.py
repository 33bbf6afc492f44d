from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PolicyDecision(Model):
    """The outcome of evaluating a config against policies."""

    enabled_rules: list[str] | None = None
    """Names of the rules that were in force."""
    hard_failures: list[PolicyViolation] | None = None
    """Violations that keep the pipeline from running."""
    reason: str | None = None
    """What went wrong, when `status` is `ERROR`."""
    soft_failures: list[PolicyViolation] | None = None
    """Violations that are reported but let the pipeline run."""
    status: str
    """One of `PASS`, `SOFT_FAIL`, `HARD_FAIL` and `ERROR`."""


@define(kw_only=True)
class PolicyViolation(Model):
    """One rule that a config breaks."""

    reason: str
    """How the rule was broken, in the words of the policy."""
    rule: str
    """Name of the rule."""
