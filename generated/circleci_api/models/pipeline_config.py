from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PipelineConfig(Model):
    """The configuration of a pipeline, as YAML text."""

    source: str
    """The configuration as written; empty if there was none."""
    compiled: str
    """The configuration with orbs and parameters expanded; may be empty if it had errors."""
    setup_config: str | None = None
    """The setup configuration as written; absent without a setup phase."""
    compiled_setup_config: str | None = None
    """The setup configuration with orbs and parameters expanded; absent without a setup phase, and may be empty if it
    had errors.
    """
