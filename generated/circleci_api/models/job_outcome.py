from __future__ import annotations

from ..types import OpenEnum


class JobOutcome(OpenEnum):
    """How a job ended."""

    SUCCESS = "success"
    NOT_RUN = "not_run"
    FAILED = "failed"
    CANCELED = "canceled"
    UNAUTHORIZED = "unauthorized"
