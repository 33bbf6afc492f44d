"""The schedule of a trigger."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .identified import Identified


@define(kw_only=True)
class TriggerSchedule(Model):
    """The schedule of a trigger."""

    cron_expression: str | None = None
    """When to start pipelines, as a cron expression in UTC, such as `0 4 * * *`."""
    attribution_actor: Identified | None = None
