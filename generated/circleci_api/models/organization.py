from __future__ import annotations

from attrs import define

from ..types import Model
from .organization_vcs_type import OrganizationVcsType


@define(kw_only=True)
class Organization(Model):
    """One organization."""

    id: str
    name: str
    slug: str
    """Slug of the organization, such as `gh/acme`."""
    vcs_type: OrganizationVcsType
    """Kind of organization; `circleci` for one that is not a GitHub or Bitbucket OAuth organization."""
