from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .context_restriction import ContextRestriction
from .context_variable import ContextVariable


@define(kw_only=True)
class Context(Model):
    """A named set of environment variables that projects of an organization share."""

    id: str
    """UUID of the context."""
    name: str
    created_at: datetime
    org_id: str | None = None
    """UUID of the organization; only sent for a single context."""
    environment_variables: list[ContextVariable] | None = None
    """The context's environment variables; only sent for a single context."""
    restrictions: list[ContextRestriction] | None = None
    """The context's restrictions; only sent for a single context."""
