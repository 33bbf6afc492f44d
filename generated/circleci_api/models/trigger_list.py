from __future__ import annotations

from attrs import define

from ..types import Model
from .trigger import Trigger


@define(kw_only=True)
class TriggerList(Model):
    """The triggers of a pipeline definition."""

    items: list[Trigger] | None = None
