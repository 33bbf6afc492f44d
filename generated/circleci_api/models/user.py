from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class User(Model):
    """A user of CircleCI."""

    avatar_url: str | None = None
    """URL of the user's picture; null if there is none."""
    id: str
    """The user's UUID."""
    login: str
    """Login name at the code host."""
    name: str
    """Name to show."""
