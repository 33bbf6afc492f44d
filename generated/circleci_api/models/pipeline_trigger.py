"""What started a pipeline."""

from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .pipeline_trigger_actor import PipelineTriggerActor
from .pipeline_trigger_type import PipelineTriggerType


@define(kw_only=True)
class PipelineTrigger(Model):
    """What started a pipeline."""

    type: PipelineTriggerType
    received_at: datetime
    """When CircleCI received the event."""
    actor: PipelineTriggerActor | None = None
    """Who caused the event."""
