"""The configuration of a pipeline, as YAML text."""

from __future__ import annotations

from typing import ClassVar

from attrs import define


@define(kw_only=True)
class PipelineConfig:
    """The configuration of a pipeline, as YAML text."""

    wire_names: ClassVar[dict[str, str]] = {
        "setup_config": "setup-config",
        "compiled_setup_config": "compiled-setup-config",
    }
    source: str
    """The configuration as it was written."""
    compiled: str
    """The configuration with its orbs and parameters worked in."""
    setup_config: str | None = None
    """The setup configuration as it was written, if the pipeline had a setup phase."""
    compiled_setup_config: str | None = None
    """The setup configuration with its orbs and parameters worked in, if there was one."""
