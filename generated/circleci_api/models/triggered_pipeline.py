from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .pipeline_state import PipelineState


@define(kw_only=True)
class TriggeredPipeline(Model):
    """A pipeline that was just triggered."""

    id: str
    state: PipelineState
    number: int
    """Number of the pipeline within its project."""
    created_at: datetime
