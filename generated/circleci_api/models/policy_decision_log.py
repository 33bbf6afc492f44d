from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .policy_decision import PolicyDecision


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


@define(kw_only=True)
class PolicyDecisionMetadata(Model):
    """The build that a policy decision was about."""

    build_number: int | None = None
    project_id: str | None = None
    """UUID of the project."""
    ssh_rerun: bool | None = None
    """Whether the build was a rerun with SSH access."""
    vcs: PolicyDecisionVcs | None = None


@define(kw_only=True)
class PolicyDecisionVcs(Model):
    """The source code that a policy decision was about."""

    branch: str | None = None
    origin_repository_url: str | None = None
    """Repository that the change comes from; for a pull request from a fork, the fork."""
    release_tag: str | None = None
    """The tag, if a tag was built."""
    target_repository_url: str | None = None
    """Repository that the change is for; for a pull request from a fork, the one that was forked."""
