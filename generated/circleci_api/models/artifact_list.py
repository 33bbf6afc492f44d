"""A page of the artifacts of a job."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .artifact import Artifact


@define(kw_only=True)
class ArtifactList(Model):
    """A page of the artifacts of a job."""

    items: list[Artifact]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
