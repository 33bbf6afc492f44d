"""An environment variable of a project."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from attrs import define, field


@define(kw_only=True)
class EnvironmentVariable:
    """An environment variable of a project."""

    wire_names: ClassVar[dict[str, str]] = {"created_at": "created-at"}
    name: str
    value: str = field(repr=False)
    """The value, masked: `xxxx` and its last characters."""
    created_at: datetime | None = None
    """When the variable was created; null or absent if that is not known."""
