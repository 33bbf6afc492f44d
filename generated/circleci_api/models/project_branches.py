"""The branches of a project that insights has data on."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class ProjectBranches:
    """The branches of a project that insights has data on."""

    org_id: str
    project_id: str
    branches: list[str]
    """Names of the branches."""
