"""The workflows of a pipeline; only in old responses."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PipelineWorkflows(Model):
    """The workflows of a pipeline; only in old responses."""

    ids: list[str]
    """UUIDs of the workflows."""
    total_count: int
