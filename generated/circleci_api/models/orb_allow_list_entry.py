from __future__ import annotations

from attrs import define

from ..types import Model
from .orb_allow_list_auth import OrbAllowListAuth


@define(kw_only=True)
class OrbAllowListEntry(Model):
    """One URL prefix from which URL orbs may be used."""

    id: str
    name: str
    prefix: str
    """Orbs whose URL begins with this are allowed."""
    auth: OrbAllowListAuth
    """Credentials used to fetch the orbs."""


@define(kw_only=True)
class OrbAllowListEntryList(Model):
    """The entries of an organization's URL orb allow-list."""

    items: list[OrbAllowListEntry]
