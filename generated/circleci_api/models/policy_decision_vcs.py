"""The source code that a policy decision was about."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PolicyDecisionVcs(Model):
    """The source code that a policy decision was about."""

    branch: str | None = None
    origin_repository_url: str | None = None
    """Repository the code comes from; for a forked pull request, the fork."""
    release_tag: str | None = None
    """The tag, when a tag was built."""
    target_repository_url: str | None = None
    """Repository the build belongs to; for a forked pull request, the one forked from."""
