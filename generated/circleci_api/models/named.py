"""Something given by its name alone: a context, an organization, or a project to create."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class Named(Model):
    """Something given by its name alone: a context, an organization, or a project to create."""

    name: str
    """The name, such as `web`; not a slug."""
