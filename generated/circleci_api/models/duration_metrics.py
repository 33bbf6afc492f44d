from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class DurationMetrics(Model):
    """How long runs took, in seconds."""

    min: int | None
    mean: int | None
    median: int | None
    p95: int | None
    """Seconds that 95 percent of the runs did not exceed."""
    max: int | None
    standard_deviation: float | None
    """Standard deviation of the durations, in seconds."""
    total_duration: int | None = None
    """Only in old responses, and always 0."""
