from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class DurationMetrics(Model):
    """Durations of runs, in seconds."""

    min: int | None
    mean: int | None
    median: int | None
    p95: int | None
    """95th percentile of the durations."""
    max: int | None
    standard_deviation: float | None
    """Standard deviation of the durations."""
    total_duration: int | None = None
    """Only in old responses, and always 0."""
