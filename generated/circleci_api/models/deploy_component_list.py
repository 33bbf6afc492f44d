from __future__ import annotations

from attrs import define

from ..types import Model
from .deploy_component import DeployComponent


@define(kw_only=True)
class DeployComponentList(Model):
    """A page of components."""

    items: list[DeployComponent] | None = None
    next_page_token: str | None = None
    """Token of the next page; null or empty on the last one."""
