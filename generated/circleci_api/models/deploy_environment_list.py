from __future__ import annotations

from attrs import define

from ..types import Model
from .deploy_environment import DeployEnvironment


@define(kw_only=True)
class DeployEnvironmentList(Model):
    """A page of environments."""

    items: list[DeployEnvironment] | None = None
    next_page_token: str | None = None
    """Token of the next page; null or empty on the last one."""
