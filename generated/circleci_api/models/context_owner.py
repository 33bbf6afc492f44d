from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Alternatives, Model
from .owner_type import OwnerType, OwnerTypeValue


@define(kw_only=True)
class ContextOwner(Model):
    """The owner of a context, by UUID or slug."""

    alternatives: ClassVar[Alternatives] = [(["id"], {}), (["slug"], {"type": ["organization"]})]
    id: str | None = None
    """UUID of the organization; give this or `slug`."""
    type: OwnerType | OwnerTypeValue | None = None
    """Kind of owner: `organization`, the default, or, on CircleCI server only, `account`."""
    slug: str | None = None
    """Slug of the organization, such as `gh/acme`; give this or `id`. An account has none."""
