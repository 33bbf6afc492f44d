"""An organization, or an account of your own, that you have access to."""

from __future__ import annotations

from typing import ClassVar

from attrs import define


@define(kw_only=True)
class Collaboration:
    """An organization, or an account of your own, that you have access to."""

    wire_names: ClassVar[dict[str, str]] = {"vcs_type": "vcs-type"}
    id: str | None
    """The organization's UUID; null if CircleCI has none for it."""
    vcs_type: str
    """Code host of the organization, such as `github`, `bitbucket` or `circleci`."""
    name: str
    avatar_url: str
    slug: str
    """The organization's slug, such as `gh/acme`."""
