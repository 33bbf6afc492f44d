from __future__ import annotations

from datetime import datetime

from attrs import define, field

from ..types import Model


@define(kw_only=True)
class EnvironmentVariable(Model):
    """An environment variable of a project."""

    name: str
    value: str = field(repr=False)
    """The value, masked: `xxxx` and its last four characters, or fewer of a short one."""
    created_at: datetime | None = None
    """When the variable was created; null or absent if not known."""
