from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class Group(Model):
    """A group of members of an organization."""

    id: str | None = None
    """UUID of the group; that of "All members" is the organization's."""
    name: str | None = None
    description: str | None = None
