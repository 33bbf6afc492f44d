"""The scope of a webhook."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class WebhookScope(Model):
    """The scope of a webhook."""

    id: str
    """UUID of the project."""
    type: str
    """Kind of scope: `project`."""
