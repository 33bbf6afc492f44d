from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PipelineConfig(Model):
    """The configuration of a pipeline, as YAML text."""

    source: str
    """The configuration as it was written."""
    compiled: str
    """The configuration with its orbs and parameters worked in."""
    setup_config: str | None = None
    """The setup configuration as it was written, if the pipeline had a setup phase."""
    compiled_setup_config: str | None = None
    """The setup configuration with its orbs and parameters worked in, if there was one."""
