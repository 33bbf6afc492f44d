from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class ProjectBranches(Model):
    """The branches of a project that Insights has data on."""

    org_id: str | None
    project_id: str | None
    branches: list[str]
    """Names of the branches."""
