from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class Identified(Model):
    """Something of which the service sends only the ID."""

    id: str
    """The UUID."""
