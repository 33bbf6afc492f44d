"""The source code that a policy decision was about."""

from __future__ import annotations

from attrs import define

from ..types import Model


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
