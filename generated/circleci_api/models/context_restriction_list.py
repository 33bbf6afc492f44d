from __future__ import annotations

from attrs import define

from ..types import Model
from .context_restriction import ContextRestriction


@define(kw_only=True)
class ContextRestrictionList(Model):
    """The restrictions of a context."""

    items: list[ContextRestriction] | None = None
    next_page_token: str | None = None
    """Token of the next page; null or absent on the last one."""
