"""How a run of a workflow ended."""

from __future__ import annotations

from ..types import OpenEnum


class WorkflowRunStatus(OpenEnum):
    """How a run of a workflow ended."""

    SUCCESS = "success"
    FAILED = "failed"
    ERROR = "error"
    CANCELED = "canceled"
    UNAUTHORIZED = "unauthorized"
