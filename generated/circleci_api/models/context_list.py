from __future__ import annotations

from attrs import define

from ..types import Model
from .context import Context


@define(kw_only=True)
class ContextList(Model):
    """A page of contexts."""

    items: list[Context]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
