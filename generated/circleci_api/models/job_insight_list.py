"""A page of the metrics of jobs."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .job_insight import JobInsight


@define(kw_only=True)
class JobInsightList(Model):
    """A page of the metrics of jobs."""

    items: list[JobInsight]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
