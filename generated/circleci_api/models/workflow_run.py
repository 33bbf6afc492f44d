from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model, OpenEnum


@define(kw_only=True)
class WorkflowRun(Model):
    """A run of a workflow, as recorded by Insights."""

    id: str
    """UUID of the workflow."""
    branch: str | None = None
    duration: int | None
    """Duration of the run, in seconds."""
    created_at: datetime
    stopped_at: datetime | None
    """When the run ended; null if it has not."""
    credits_used: int
    """Credits used by the run; not a billing figure."""
    status: WorkflowRunStatus | None
    is_approval: bool | None = None
    """Whether this is an approval job, which pauses the workflow until it is approved."""


@define(kw_only=True)
class WorkflowRunList(Model):
    """A page of the runs of a workflow."""

    items: list[WorkflowRun]
    next_page_token: str | None
    """Token of the next page; null on the last one."""


class WorkflowRunStatus(OpenEnum):
    """How a run of a workflow ended."""

    SUCCESS = "success"
    FAILED = "failed"
    ERROR = "error"
    CANCELED = "canceled"
    UNAUTHORIZED = "unauthorized"
