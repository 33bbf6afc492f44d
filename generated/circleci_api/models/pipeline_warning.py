"""A warning about the configuration of a pipeline, which runs nevertheless."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PipelineWarning(Model):
    """A warning about the configuration of a pipeline, which runs nevertheless."""

    type: str
    message: str
