from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class Provider(OpenEnum):
    """First part of a project's slug; `gh` and `bb` are short for `github` and `bitbucket`."""

    GITHUB = "github"
    GH = "gh"
    BITBUCKET = "bitbucket"
    BB = "bb"
    CIRCLECI = "circleci"


ProviderValue = Literal["github", "gh", "bitbucket", "bb", "circleci"]
