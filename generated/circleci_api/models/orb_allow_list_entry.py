from __future__ import annotations

from attrs import define

from ..types import Model
from .orb_allow_list_auth import OrbAllowListAuth


@define(kw_only=True)
class OrbAllowListEntry(Model):
    """A URL prefix from which URL orbs may be used."""

    id: str
    name: str
    prefix: str
    """Beginning of the URLs that are allowed."""
    auth: OrbAllowListAuth
    """Credentials used to fetch the orbs."""


@define(kw_only=True)
class OrbAllowListEntryList(Model):
    """The URL orb allow-list of an organization."""

    items: list[OrbAllowListEntry]
