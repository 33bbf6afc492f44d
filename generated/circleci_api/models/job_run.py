from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .job_outcome import JobOutcome


@define(kw_only=True)
class JobRun(Model):
    """A run of a job, as recorded by Insights."""

    id: str
    """UUID of the job (not its number)."""
    started_at: datetime
    stopped_at: datetime | None
    """When the run ended; null if it has not."""
    status: JobOutcome | None
    duration: int | None
    """Duration of the run, in seconds."""
    credits_used: int
    """Credits used by the run; not a billing figure."""


@define(kw_only=True)
class JobRunList(Model):
    """A page of the runs of a job."""

    items: list[JobRun]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
