from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class OrbAllowListChange(Model):
    """Confirmation that an allow-list entry was added or removed."""

    id: str
    """ID of the entry."""
    message: str
