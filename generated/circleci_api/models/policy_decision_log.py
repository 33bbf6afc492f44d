"""The record of a policy decision."""

from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .policy_decision import PolicyDecision
from .policy_decision_metadata import PolicyDecisionMetadata


@define(kw_only=True)
class PolicyDecisionLog(Model):
    """The record of a policy decision."""

    created_at: datetime | None = None
    decision: PolicyDecision | None = None
    id: str | None = None
    metadata: PolicyDecisionMetadata | None = None
    """The build that the decision was about."""
    policies: dict[str, str] | None = None
    """Hash of each policy that the decision was made with, by name."""
    time_taken_ms: int | None = None
    """How long the decision took, in milliseconds."""
