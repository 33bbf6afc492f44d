"""Status of a workflow. `on_hold`: it waits for approval; `failing`: a job failed, and others still run or wait for approval; `queued`: it waits in a serial group; `error`: CircleCI could not start a job; `unauthorized`: whoever triggered or approved it may not use one of its contexts. `success`, `failed`, `error`, `canceled`, `unauthorized` and `not_run` are final."""

from __future__ import annotations

from ..types import OpenEnum


class WorkflowStatus(OpenEnum):
    """Status of a workflow. `on_hold`: it waits for approval; `failing`: a job failed, and others still run or wait for approval; `queued`: it waits in a serial group; `error`: CircleCI could not start a job; `unauthorized`: whoever triggered or approved it may not use one of its contexts. `success`, `failed`, `error`, `canceled`, `unauthorized` and `not_run` are final."""

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
