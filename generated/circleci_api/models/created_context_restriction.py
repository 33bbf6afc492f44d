from __future__ import annotations

from attrs import define

from ..types import Model
from .context_restriction_type import ContextRestrictionType


@define(kw_only=True)
class CreatedContextRestriction(Model):
    """A restriction of a context that was just created."""

    id: str | None = None
    project_id: str | None = None
    """UUID of the project, for a `project` restriction; the value says the same."""
    name: str | None = None
    """Name of the project or group, if there is one."""
    restriction_type: ContextRestrictionType | None = None
    """What the use is restricted by."""
    restriction_value: str | None = None
    """UUID of the project or group, or the text of the expression, as the type says."""
