"""A page of the points of a time series."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .job_timeseries_point import JobTimeseriesPoint


@define(kw_only=True)
class JobTimeseriesPointList(Model):
    """A page of the points of a time series."""

    next_page_token: str | None
    """Token of the next page; null on the last one."""
    items: list[JobTimeseriesPoint]
