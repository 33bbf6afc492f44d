from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .deploy_label import DeployLabel


@define(kw_only=True)
class DeployComponent(Model):
    """A component, such as a service, that is deployed on its own."""

    id: str | None = None
    name: str | None = None
    project_id: str | None = None
    """UUID of the project that the component belongs to."""
    labels: list[DeployLabel] | None = None
    release_count: int | None = None
    """Number of releases of the component; always 0 in a list, so get the component for it."""
    created_at: datetime | None = None
    updated_at: datetime | None = None
    archived_at: datetime | None = None
    """When the component was archived; absent if it was not."""
