from __future__ import annotations

from attrs import define

from ..types import Model
from .group import Group


@define(kw_only=True)
class GroupList(Model):
    """The groups of an organization."""

    items: list[Group] | None = None
    next_page_token: str | None = None
    """Token of the next page; null on the last one."""
    total_count: int | None = None
    """Number of groups in the organization."""
