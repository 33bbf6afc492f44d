from __future__ import annotations

from attrs import define

from ..types import Model
from .deploy_environment import DeployEnvironment


@define(kw_only=True)
class DeployEnvironmentList(Model):
    """One page of environments."""

    items: list[DeployEnvironment] | None = None
    next_page_token: str | None = None
    """Token that asks for the next page; null on the last one."""
