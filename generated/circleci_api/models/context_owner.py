from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Alternatives, Model
from .owner_type import OwnerType, OwnerTypeValue


@define(kw_only=True)
class ContextOwner(Model):
    """The owner of a context, by ID or by slug."""

    alternatives: ClassVar[Alternatives] = [(["id"], {}), (["slug"], {"type": ["organization"]})]
    id: str | None = None
    """The organization's UUID; give this or `slug`."""
    type: OwnerType | OwnerTypeValue | None = None
    """Kind of owner: `organization` (when left out), or `account`, on CircleCI server only."""
    slug: str | None = None
    """The organization's slug, such as `gh/acme`; give this or `id`. Not for accounts."""
