"""The times at which a trigger fires."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .identified import Identified


@define(kw_only=True)
class TriggerSchedule(Model):
    """The times at which a trigger fires."""

    cron_expression: str | None = None
    """The times in cron syntax, in UTC, such as `0 4 * * *`."""
    attribution_actor: Identified | None = None
