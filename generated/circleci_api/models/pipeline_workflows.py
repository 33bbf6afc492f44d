"""The workflows of a pipeline, as old responses counted them."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PipelineWorkflows(Model):
    """The workflows of a pipeline, as old responses counted them."""

    ids: list[str]
    """UUIDs of the workflows."""
    total_count: int
