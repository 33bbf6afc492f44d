from __future__ import annotations

from attrs import define

from ..types import Model
from .context_variable import ContextVariable


@define(kw_only=True)
class ContextVariableList(Model):
    """A page of the environment variables of a context."""

    items: list[ContextVariable]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
