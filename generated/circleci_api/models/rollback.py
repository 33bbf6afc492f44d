from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class Rollback(Model):
    """A rollback that was accepted."""

    id: str | None = None
    rollback_type: str | None = None
    """How the rollback is carried out."""
