from __future__ import annotations

from attrs import define

from ..types import Model
from .attribution_actor import AttributionActor, AttributionActorValue


@define(kw_only=True)
class TriggerScheduleInput(Model):
    """The times at which a trigger is to fire."""

    cron_expression: str | None = None
    """The times in cron syntax, in UTC, such as `0 4 * * *`."""
    attribution_actor: AttributionActor | AttributionActorValue | None = None
    """In whose name the pipelines run: `current` for yours, `system` for nobody's in particular."""
