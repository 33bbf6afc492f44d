from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .job_outcome import JobOutcome


@define(kw_only=True)
class JobRun(Model):
    """One run of a job, as insights record it."""

    id: str
    """ID of the job, a UUID (not its number)."""
    started_at: datetime
    stopped_at: datetime | None
    """When the run ended, null if it has not."""
    status: JobOutcome | None
    duration: int | None
    """How long the run took, in seconds."""
    credits_used: int
    """CircleCI credits."""


@define(kw_only=True)
class JobRunList(Model):
    """One page of the runs of a job."""

    items: list[JobRun]
    next_page_token: str | None
    """Token of the next page, null on the last one."""
