from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PolicyDecisionSettings(Model):
    """Whether policies are enforced."""

    enabled: bool | None = None
    """Whether pipelines are checked against the policies."""
