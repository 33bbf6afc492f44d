from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class OrbAllowListAuth(OpenEnum):
    """Credentials used to fetch URL orbs; `none` for public ones."""

    GITHUB_OAUTH = "github-oauth"
    NONE = "none"
    BITBUCKET_OAUTH = "bitbucket-oauth"
    GITHUB_APP = "github-app"


OrbAllowListAuthValue = Literal["github-oauth", "none", "bitbucket-oauth", "github-app"]
