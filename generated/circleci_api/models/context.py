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
    """The context's UUID."""
    name: str
    created_at: datetime
    org_id: str | None = None
    """UUID of its organization; only a single context has it."""
    environment_variables: list[ContextVariable] | None = None
    """Its variables; only a single context has them."""
    restrictions: list[ContextRestriction] | None = None
    """What restricts its use; only a single context has them."""
