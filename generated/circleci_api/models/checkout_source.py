"""Where the code of a pipeline definition is."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .repo import Repo


@define(kw_only=True)
class CheckoutSource(Model):
    """Where the code of a pipeline definition is."""

    provider: str | None = None
    """Integration that provides the code, such as `github_app`."""
    repo: Repo | None = None
