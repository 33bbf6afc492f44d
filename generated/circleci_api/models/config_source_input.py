"""Where the configuration of a new pipeline definition is."""

from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Alternatives, Model
from .config_provider import ConfigProvider, ConfigProviderValue
from .repo_input import RepoInput


@define(kw_only=True)
class ConfigSourceInput(Model):
    """Where the configuration of a new pipeline definition is."""

    alternatives: ClassVar[Alternatives] = [
        (["repo"], {"provider": ["github_app", "github_server"]}),
        ([], {"provider": ["circleci"]}),
    ]
    provider: ConfigProvider | ConfigProviderValue
    """Integration that provides the configuration; CircleCI refuses `circleci` here."""
    repo: RepoInput | None = None
    """Repository that contains the file."""
    file_path: str
    """Path of the YAML file, such as `.circleci/config.yml`."""
