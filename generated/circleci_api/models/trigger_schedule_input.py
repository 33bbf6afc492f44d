from __future__ import annotations

from attrs import define

from ..types import Model
from .attribution_actor import AttributionActor, AttributionActorValue


@define(kw_only=True)
class TriggerScheduleInput(Model):
    """The schedule of a new trigger."""

    cron_expression: str | None = None
    """When to start pipelines, as a cron expression in UTC, such as `0 4 * * *`."""
    attribution_actor: AttributionActor | AttributionActorValue | None = None
    """Who the pipelines are attributed to: `current` for you, `system` for CircleCI."""
