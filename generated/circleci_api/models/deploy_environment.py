from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .deploy_label import DeployLabel


@define(kw_only=True)
class DeployEnvironment(Model):
    """An environment that is deployed to, such as staging or production."""

    created_at: datetime | None = None
    description: str | None = None
    id: str | None = None
    labels: list[DeployLabel] | None = None
    name: str | None = None
    updated_at: datetime | None = None
