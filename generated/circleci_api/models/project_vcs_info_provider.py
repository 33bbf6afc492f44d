"""Who hosts the code of a project; `CircleCI` where the slug starts with `circleci`."""

from __future__ import annotations

from ..types import OpenEnum


class ProjectVcsInfoProvider(OpenEnum):
    """Who hosts the code of a project; `CircleCI` where the slug starts with `circleci`."""

    BITBUCKET = "Bitbucket"
    CIRCLECI = "CircleCI"
    GITHUB = "GitHub"
