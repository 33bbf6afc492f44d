"""A page of the runs of a workflow."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .workflow_run import WorkflowRun


@define(kw_only=True)
class WorkflowRunList(Model):
    """A page of the runs of a workflow."""

    items: list[WorkflowRun]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
