"""The policies of a fake organization. Rego is not evaluated: a rule is a Python function of the test."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class PolicyRule:
    """A rule that a configuration can break.

    Attributes:
        name: Its name.
        reason: The message for a configuration that breaks it.
        breaks: Whether a configuration breaks it: a function of its text, or text that it must not contain.
        hard: Whether a pipeline that breaks it must not run; otherwise the failure is only reported.
    """

    name: str
    reason: str
    breaks: Callable[[str], bool] | str
    hard: bool = True

    def is_broken_by(self, configuration: str) -> bool:
        """Whether the text of a `configuration` breaks it."""
        return self.breaks in configuration if isinstance(self.breaks, str) else self.breaks(configuration)


@dataclass(frozen=True)
class Decision:
    """A decision on a configuration.

    Attributes:
        outcome: The outcome, as the API shows it.
        metadata: The metadata of the configuration, as the API shows it.
        policies: The policies at that time, by name, as the API shows them.
    """

    id: str
    created_at: datetime
    outcome: Mapping[str, Any]
    metadata: Mapping[str, Any]
    policies: Mapping[str, Any]


@dataclass
class Policies:
    """The policies of an organization, their rules and decisions.

    Attributes:
        documents: The policies by name, as the API shows them.
        rules: The rules that decide.
        enabled: Whether each pipeline is checked against them.
        decisions: The decisions so far, oldest first.
    """

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    rules: list[PolicyRule] = field(default_factory=list)
    enabled: bool = False
    decisions: list[Decision] = field(default_factory=list)

    def decide(self, id: str, now: datetime, configuration: str, metadata: Mapping[str, Any]) -> Decision:
        """Decide on the text of a `configuration`, and record it."""
        broken = [rule for rule in self.rules if rule.is_broken_by(configuration)]
        status = "PASS" if not broken else "HARD_FAIL" if any(rule.hard for rule in broken) else "SOFT_FAIL"
        outcome: dict[str, Any] = {"status": status}
        if self.rules:
            outcome["enabled_rules"] = [rule.name for rule in self.rules]
        for kind, hard in (("hard_failures", True), ("soft_failures", False)):
            if failures := [{"rule": rule.name, "reason": rule.reason} for rule in broken if rule.hard is hard]:
                outcome[kind] = failures
        decision = Decision(id, now, outcome, metadata, dict(self.documents))
        self.decisions.append(decision)
        return decision


def policy_hash(policy: Mapping[str, Any]) -> str:
    """The hash that identifies a version of a policy in the log of decisions."""
    return hashlib.sha256(policy["content"].encode()).hexdigest()
