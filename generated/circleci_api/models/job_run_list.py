"""A page of the runs of a job."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .job_run import JobRun


@define(kw_only=True)
class JobRunList(Model):
    """A page of the runs of a job."""

    items: list[JobRun]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
