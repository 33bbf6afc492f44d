from __future__ import annotations

from typing import ClassVar, Literal

from attrs import define

from ..types import Alternatives, Model, OpenEnum
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


class ConfigProvider(OpenEnum):
    """Integration that provides a configuration; CircleCI refuses `circleci` in requests."""

    GITHUB_APP = "github_app"
    GITHUB_SERVER = "github_server"
    CIRCLECI = "circleci"


ConfigProviderValue = Literal["github_app", "github_server", "circleci"]
