"""A page of the metrics of workflows."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .workflow_insight import WorkflowInsight


@define(kw_only=True)
class WorkflowInsightList(Model):
    """A page of the metrics of workflows."""

    items: list[WorkflowInsight]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
