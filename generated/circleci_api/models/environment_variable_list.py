from __future__ import annotations

from attrs import define

from ..types import Model
from .environment_variable import EnvironmentVariable


@define(kw_only=True)
class EnvironmentVariableList(Model):
    """A page of the environment variables of a project."""

    items: list[EnvironmentVariable]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
