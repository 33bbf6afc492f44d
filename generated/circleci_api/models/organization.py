from __future__ import annotations

from attrs import define

from ..types import Model
from .organization_vcs_type import OrganizationVcsType


@define(kw_only=True)
class Organization(Model):
    """An organization."""

    id: str
    name: str
    slug: str
    """The organization's slug, such as `gh/acme`."""
    vcs_type: OrganizationVcsType
    """Kind of organization: `github`, `bitbucket` or `circleci`."""
