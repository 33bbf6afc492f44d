"""The project that a webhook is for."""

from __future__ import annotations

from attrs import define

from .scope_type import ScopeType, ScopeTypeValue


@define(kw_only=True)
class WebhookScopeInput:
    """The project that a webhook is for."""

    id: str
    """The project's UUID."""
    type: ScopeType | ScopeTypeValue
    """Always `project`."""
