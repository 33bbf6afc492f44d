"""The owner of a context, by ID or by slug."""

from __future__ import annotations

from attrs import define

from .owner_type import OwnerType, OwnerTypeValue


@define(kw_only=True)
class ContextOwner:
    """The owner of a context, by ID or by slug."""

    id: str | None = None
    """The organization's UUID; give this or `slug`."""
    type: OwnerType | OwnerTypeValue | None = None
    """Kind of owner: `organization` (when left out), or `account`, on CircleCI server only."""
    slug: str | None = None
    """The organization's slug, such as `gh/acme`; give this or `id`. Not for accounts."""
