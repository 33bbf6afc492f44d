from __future__ import annotations

from attrs import define

from ..types import Model
from .pipeline_definition import PipelineDefinition


@define(kw_only=True)
class PipelineDefinitionList(Model):
    """The pipeline definitions of a project."""

    items: list[PipelineDefinition] | None = None
