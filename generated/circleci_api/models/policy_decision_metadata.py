"""The build that a policy decision was about."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .policy_decision_vcs import PolicyDecisionVcs


@define(kw_only=True)
class PolicyDecisionMetadata(Model):
    """The build that a policy decision was about."""

    build_number: int | None = None
    project_id: str | None = None
    """UUID of the project."""
    ssh_rerun: bool | None = None
    """Whether the build was a rerun with SSH access."""
    vcs: PolicyDecisionVcs | None = None
