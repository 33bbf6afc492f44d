from __future__ import annotations

from attrs import define

from ..types import Model, OpenEnum


@define(kw_only=True)
class Project(Model):
    """A project: a repository or other code that CircleCI builds."""

    slug: str
    """What other calls take to mean the project, such as `gh/acme/web`."""
    name: str
    id: str
    """The project's UUID."""
    organization_name: str
    organization_slug: str
    """The organization's slug, such as `gh/acme`."""
    organization_id: str
    """The organization's UUID."""
    vcs_info: ProjectVcsInfo
    """Where the project's code is."""


@define(kw_only=True)
class ProjectVcsInfo(Model):
    """Where the code of a project is."""

    vcs_url: str
    """URL of the repository; for the provider `CircleCI`, one made of UUIDs that leads to no repository."""
    provider: ProjectVcsInfoProvider
    default_branch: str
    """Name of the default branch, such as `main`."""


class ProjectVcsInfoProvider(OpenEnum):
    """Who hosts the code of a project; `CircleCI` where the slug starts with `circleci`."""

    BITBUCKET = "Bitbucket"
    CIRCLECI = "CircleCI"
    GITHUB = "GitHub"
