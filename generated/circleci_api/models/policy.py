from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model


@define(kw_only=True)
class Policy(Model):
    """A config policy."""

    content: str | None = None
    """Source of the policy, in Rego."""
    created_at: datetime | None = None
    created_by: str | None = None
    """Who created the policy."""
    name: str | None = None
