from __future__ import annotations

from attrs import define

from ..types import Model
from .pipeline import Pipeline


@define(kw_only=True)
class PipelineList(Model):
    """A page of pipelines."""

    items: list[Pipeline]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
