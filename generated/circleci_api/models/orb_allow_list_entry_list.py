"""The URL orb allow-list of an organization."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .orb_allow_list_entry import OrbAllowListEntry


@define(kw_only=True)
class OrbAllowListEntryList(Model):
    """The URL orb allow-list of an organization."""

    items: list[OrbAllowListEntry]
