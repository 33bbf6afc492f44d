from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class OrganizationVcsType(OpenEnum):
    """What an organization is tied to; `circleci` stands for one of CircleCI's own, tied to no OAuth provider."""

    GITHUB = "github"
    BITBUCKET = "bitbucket"
    CIRCLECI = "circleci"


OrganizationVcsTypeValue = Literal["github", "bitbucket", "circleci"]
