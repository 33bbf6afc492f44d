from __future__ import annotations

from attrs import define

from ..types import Model
from .scope_type import ScopeType, ScopeTypeValue


@define(kw_only=True)
class WebhookScopeInput(Model):
    """The project that a webhook is for."""

    id: str
    """UUID of the project."""
    type: ScopeType | ScopeTypeValue
    """Always `project`."""
