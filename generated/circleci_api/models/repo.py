from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class Repo(Model):
    """A repository at a code host."""

    full_name: str | None = None
    """Owner and name, such as `acme/web`."""
    external_id: str | None = None
    """ID of the repository at the code host."""
