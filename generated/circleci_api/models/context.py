"""A named set of environment variables that projects of an organization share."""

from __future__ import annotations

from datetime import datetime

from attrs import define


@define(kw_only=True)
class Context:
    """A named set of environment variables that projects of an organization share."""

    id: str
    """The context's UUID."""
    name: str
    created_at: datetime
