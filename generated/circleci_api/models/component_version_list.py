"""A page of the versions of a component."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .component_version import ComponentVersion


@define(kw_only=True)
class ComponentVersionList(Model):
    """A page of the versions of a component."""

    items: list[ComponentVersion] | None = None
    next_page_token: str | None = None
    """Token of the next page; null or empty on the last one."""
