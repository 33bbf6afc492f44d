from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class User(Model):
    """A user of CircleCI."""

    avatar_url: str | None = None
    """URL of the user's picture; null if there is none."""
    id: str
    """UUID of the user."""
    login: str
    """Login name at the code host, or the e-mail address of a user who signed up with it."""
    name: str
    """Name of the user; may be empty."""
