from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .deploy_label import DeployLabel


@define(kw_only=True)
class DeployComponent(Model):
    """One component, a thing that is deployed, such as a service."""

    id: str | None = None
    name: str | None = None
    project_id: str | None = None
    """UUID of the project the component belongs to."""
    labels: list[DeployLabel] | None = None
    release_count: int | None = None
    """Number of releases of the component."""
    created_at: datetime | None = None
    updated_at: datetime | None = None
    archived_at: datetime | None = None
    """When it was archived, if it was."""
