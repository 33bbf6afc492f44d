from __future__ import annotations

from attrs import define

from ..types import Model
from .workflow import Workflow


@define(kw_only=True)
class WorkflowList(Model):
    """A page of workflows."""

    items: list[Workflow]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
