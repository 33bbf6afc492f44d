from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .repo import Repo


@define(kw_only=True)
class CheckoutSource(Model):
    """Where the code of a pipeline definition is."""

    provider: str | None = None
    """Integration that provides the code, such as `github_app`."""
    repo: Repo | None = None


@define(kw_only=True)
class ConfigSource(Model):
    """Where the configuration of a pipeline definition is."""

    provider: str | None = None
    """Integration that provides the configuration, such as `github_app`."""
    repo: Repo | None = None
    file_path: str | None = None
    """Path of the YAML file in the repository, such as `.circleci/config.yml`."""


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
