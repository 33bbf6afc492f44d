from __future__ import annotations

from attrs import define

from ..types import Model
from .scope_type import ScopeType, ScopeTypeValue


@define(kw_only=True)
class WebhookScopeInput(Model):
    """The project that a webhook is for."""

    id: str
    """The project's UUID."""
    type: ScopeType | ScopeTypeValue
    """Always `project`."""
