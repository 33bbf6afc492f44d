"""How a run of a job ended."""

from __future__ import annotations

from ..types import OpenEnum


class JobRunStatus(OpenEnum):
    """How a run of a job ended."""

    SUCCESS = "success"
    NOT_RUN = "not_run"
    FAILED = "failed"
    CANCELED = "canceled"
    UNAUTHORIZED = "unauthorized"
