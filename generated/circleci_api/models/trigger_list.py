"""The triggers of a pipeline definition."""

from __future__ import annotations

from attrs import define

from .trigger import Trigger


@define(kw_only=True)
class TriggerList:
    """The triggers of a pipeline definition."""

    items: list[Trigger] | None = None
