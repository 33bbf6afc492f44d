from __future__ import annotations

from typing import ClassVar, Literal

from attrs import define

from ..types import Alternatives, Model, OpenEnum
from .repo_input import RepoInput


@define(kw_only=True)
class ConfigSourceInput(Model):
    """Where a new pipeline definition is to find its configuration."""

    alternatives: ClassVar[Alternatives] = [
        (["repo"], {"provider": ["github_app", "github_server"]}),
        ([], {"provider": ["circleci"]}),
    ]
    provider: ConfigProvider | ConfigProviderValue
    """Integration that the configuration comes through."""
    repo: RepoInput | None = None
    """Repository that the file is in, where the provider is a code host."""
    file_path: str
    """Path of the YAML file, such as `.circleci/config.yml`."""


class ConfigProvider(OpenEnum):
    """What a configuration comes through."""

    GITHUB_APP = "github_app"
    GITHUB_SERVER = "github_server"
    CIRCLECI = "circleci"


ConfigProviderValue = Literal["github_app", "github_server", "circleci"]
