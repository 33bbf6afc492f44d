"""What a configuration comes through."""

from __future__ import annotations

from ..types import OpenEnum


class ConfigProvider(OpenEnum):
    """What a configuration comes through."""

    GITHUB_APP = "github_app"
    GITHUB_SERVER = "github_server"
    CIRCLECI = "circleci"
