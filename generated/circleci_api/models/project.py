"""A project: a repository or other code that CircleCI builds."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .project_vcs_info import ProjectVcsInfo


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
