"""How long the runs of a job took in one hour or on one day, in seconds."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class JobTimeseriesDurations(Model):
    """How long the runs of a job took in one hour or on one day, in seconds."""

    min: int | None
    median: int | None
    max: int | None
    p95: int | None
    """Seconds that 95 percent of the runs did not exceed."""
    total: int | None
    """Seconds of all the runs, added up."""
