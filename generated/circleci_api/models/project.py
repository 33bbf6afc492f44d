from __future__ import annotations

from attrs import define

from ..types import Model, OpenEnum


@define(kw_only=True)
class Project(Model):
    """A project: a repository or other code that CircleCI builds."""

    slug: str
    """The project's slug, such as `gh/acme/web`, as used by other operations."""
    name: str
    id: str
    """UUID of the project."""
    organization_name: str
    organization_slug: str
    """The organization's slug, such as `gh/acme`."""
    organization_id: str
    """UUID of the organization."""
    vcs_info: ProjectVcsInfo
    """Where the project's code is."""


@define(kw_only=True)
class ProjectVcsInfo(Model):
    """Where the code of a project is."""

    vcs_url: str
    """URL of the repository; for the provider `CircleCI`, a URL made of UUIDs that leads to no repository."""
    provider: ProjectVcsInfoProvider
    default_branch: str
    """Name of the default branch, such as `main`."""


class ProjectVcsInfoProvider(OpenEnum):
    """Code host of a project; `CircleCI` for every project whose slug starts with `circleci`."""

    BITBUCKET = "Bitbucket"
    CIRCLECI = "CircleCI"
    GITHUB = "GitHub"
