from __future__ import annotations

from attrs import define

from ..types import Model
from .context_restriction_type import ContextRestrictionType


@define(kw_only=True)
class ContextRestriction(Model):
    """A condition for the use of a context."""

    context_id: str | None = None
    id: str | None = None
    project_id: str | None = None
    """UUID of the project, if the restriction is to a project; the same as `restriction_value`."""
    name: str | None = None
    """Name of the project or group, if there is one."""
    restriction_type: ContextRestrictionType | None = None
    """Kind of restriction: to a project, a group, or an expression."""
    restriction_value: str | None = None
    """UUID of the project or group, or the expression."""
