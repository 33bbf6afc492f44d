from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class Collaboration(Model):
    """An organization or account that you have access to."""

    id: str | None = None
    """UUID of the organization; null if CircleCI has none for it."""
    vcs_type: str
    """Kind of organization: `github`, `bitbucket` or `circleci`."""
    name: str
    avatar_url: str
    slug: str | None = None
    """The organization's slug, such as `gh/acme`."""
