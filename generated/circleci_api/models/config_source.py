"""Where the configuration of a pipeline definition is."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .repo import Repo


@define(kw_only=True)
class ConfigSource(Model):
    """Where the configuration of a pipeline definition is."""

    provider: str | None = None
    """Integration that provides the configuration, such as `github_app`."""
    repo: Repo | None = None
    file_path: str | None = None
    """Path of the YAML file in the repository, such as `.circleci/config.yml`."""
