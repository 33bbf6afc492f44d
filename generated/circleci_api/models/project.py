"""A project: a repository or other code that CircleCI builds."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .project_vcs_info import ProjectVcsInfo


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
