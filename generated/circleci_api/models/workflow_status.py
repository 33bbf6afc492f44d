"""How a workflow is getting on, or how it ended."""

from __future__ import annotations

from ..types import OpenEnum


class WorkflowStatus(OpenEnum):
    """How a workflow is getting on, or how it ended."""

    SUCCESS = "success"
    RUNNING = "running"
    NOT_RUN = "not_run"
    FAILED = "failed"
    ERROR = "error"
    FAILING = "failing"
    ON_HOLD = "on_hold"
    CANCELED = "canceled"
    UNAUTHORIZED = "unauthorized"
    QUEUED = "queued"
