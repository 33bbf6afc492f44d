"""Where the code of a project is."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .project_vcs_info_provider import ProjectVcsInfoProvider


@define(kw_only=True)
class ProjectVcsInfo(Model):
    """Where the code of a project is."""

    vcs_url: str
    """URL of the repository; for the provider `CircleCI`, a URL made of UUIDs that leads to no repository."""
    provider: ProjectVcsInfoProvider
    default_branch: str
    """Name of the default branch, such as `main`."""
