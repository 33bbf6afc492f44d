"""The entries of an organization's URL orb allow-list."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .orb_allow_list_entry import OrbAllowListEntry


@define(kw_only=True)
class OrbAllowListEntryList(Model):
    """The entries of an organization's URL orb allow-list."""

    items: list[OrbAllowListEntry]
