from __future__ import annotations

from attrs import define

from ..types import Model
from .context_restriction import ContextRestriction


@define(kw_only=True)
class ContextRestrictionList(Model):
    """A page of the restrictions of a context."""

    items: list[ContextRestriction] | None = None
    next_page_token: str | None = None
    """Token of the next page; null on the last one."""
