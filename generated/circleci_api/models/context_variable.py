from __future__ import annotations

from datetime import datetime

from attrs import define, field

from ..types import Model


@define(kw_only=True)
class ContextVariable(Model):
    """An environment variable of a context, without its value."""

    variable: str
    """Name of the variable."""
    created_at: datetime
    updated_at: datetime | None = None
    """When the value was last set."""
    context_id: str | None = None
    truncated_value: str | None = field(default=None, repr=False)
    """The last characters of the value, four at most."""
