"""Where pipelines get their configuration and code."""

from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .checkout_source import CheckoutSource
from .config_source import ConfigSource


@define(kw_only=True)
class PipelineDefinition(Model):
    """Where pipelines get their configuration and code."""

    id: str | None = None
    name: str | None = None
    description: str | None = None
    created_at: datetime | None = None
    """When the definition was created; absent for old ones."""
    config_source: ConfigSource | None = None
    """Where the configuration is."""
    checkout_source: CheckoutSource | None = None
    """Where the code to check out is."""
