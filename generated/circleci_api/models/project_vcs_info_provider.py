"""Code host of a project; `CircleCI` for every project whose slug starts with `circleci`."""

from __future__ import annotations

from ..types import OpenEnum


class ProjectVcsInfoProvider(OpenEnum):
    """Code host of a project; `CircleCI` for every project whose slug starts with `circleci`."""

    BITBUCKET = "Bitbucket"
    CIRCLECI = "CircleCI"
    GITHUB = "GitHub"
