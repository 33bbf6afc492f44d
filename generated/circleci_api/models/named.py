"""A context or an organization, or a project to create, by name."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class Named(Model):
    """A context or an organization, or a project to create, by name."""

    name: str
    """The name, such as `web` (not a slug)."""
