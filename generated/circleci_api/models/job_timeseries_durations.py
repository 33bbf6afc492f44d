"""Durations of the runs of a job in one hour or on one day, in seconds."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class JobTimeseriesDurations(Model):
    """Durations of the runs of a job in one hour or on one day, in seconds."""

    min: int | None
    median: int | None
    max: int | None
    p95: int | None
    """95th percentile of the durations."""
    total: int | None
    """Total duration of the runs."""
