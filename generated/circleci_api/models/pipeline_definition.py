from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .repo import Repo


@define(kw_only=True)
class CheckoutSource(Model):
    """Where the code of a pipeline definition is."""

    provider: str | None = None
    """Integration that the code comes through, such as `github_app`."""
    repo: Repo | None = None


@define(kw_only=True)
class ConfigSource(Model):
    """Where the configuration of a pipeline definition is."""

    provider: str | None = None
    """Integration that the configuration comes through, such as `github_app`."""
    repo: Repo | None = None
    file_path: str | None = None
    """Path of the YAML file in the repository, such as `.circleci/config.yml`."""


@define(kw_only=True)
class PipelineDefinition(Model):
    """Where a kind of pipeline takes its configuration and its code from."""

    id: str | None = None
    name: str | None = None
    description: str | None = None
    created_at: datetime | None = None
    config_source: ConfigSource | None = None
    """Where the configuration is."""
    checkout_source: CheckoutSource | None = None
    """Where the code to check out is."""
