from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model, OpenEnum


@define(kw_only=True)
class WorkflowRun(Model):
    """One run of a workflow, as insights record it."""

    id: str
    """ID of the workflow, as elsewhere in the API."""
    branch: str | None = None
    duration: int | None
    """How long the run took, in seconds."""
    created_at: datetime
    stopped_at: datetime | None
    """When the run ended, null if it has not."""
    credits_used: int
    """CircleCI credits."""
    status: WorkflowRunStatus | None
    is_approval: bool | None = None
    """Whether this was an approval, which only pauses a workflow until somebody agrees."""


@define(kw_only=True)
class WorkflowRunList(Model):
    """One page of the runs of a workflow."""

    items: list[WorkflowRun]
    next_page_token: str | None
    """Token of the next page, null on the last one."""


class WorkflowRunStatus(OpenEnum):
    """How a run of a workflow ended."""

    SUCCESS = "success"
    FAILED = "failed"
    ERROR = "error"
    CANCELED = "canceled"
    UNAUTHORIZED = "unauthorized"
