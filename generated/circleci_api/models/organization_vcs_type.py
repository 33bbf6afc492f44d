from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class OrganizationVcsType(OpenEnum):
    """Kind of organization; `circleci` is one that is not tied to GitHub OAuth or Bitbucket."""

    GITHUB = "github"
    BITBUCKET = "bitbucket"
    CIRCLECI = "circleci"


OrganizationVcsTypeValue = Literal["github", "bitbucket", "circleci"]
