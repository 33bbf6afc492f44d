from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model


@define(kw_only=True)
class ContextVariableUpdate(Model):
    """An environment variable of a context that was just set, without its value."""

    variable: str | None = None
    """Name of the variable."""
    created_at: datetime | None = None
    updated_at: datetime | None = None
    context_id: str | None = None
    message: str | None = None
    """A message from CircleCI; may be absent."""
