"""Integration that provides a configuration; CircleCI refuses `circleci` in requests."""

from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class ConfigProvider(OpenEnum):
    """Integration that provides a configuration; CircleCI refuses `circleci` in requests."""

    GITHUB_APP = "github_app"
    GITHUB_SERVER = "github_server"
    CIRCLECI = "circleci"


ConfigProviderValue = Literal[
    "github_app",
    "github_server",
    "circleci",
]
