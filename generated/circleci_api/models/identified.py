"""Something of which only the id is told."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class Identified(Model):
    """Something of which only the id is told."""

    id: str
    """Its UUID."""
