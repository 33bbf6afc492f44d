"""An environment variable of a context, without its value."""

from __future__ import annotations

from datetime import datetime

from attrs import define


@define(kw_only=True)
class ContextVariable:
    """An environment variable of a context, without its value."""

    variable: str
    """Name of the variable."""
    created_at: datetime
    updated_at: datetime
    context_id: str
