from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Alternatives, Model
from .day_of_week import DayOfWeek
from .month import Month


@define(kw_only=True)
class Timetable(Model):
    """When a schedule triggers pipelines, in UTC. A run may start up to 10 minutes late, or an hour in an old schedule."""

    wire_names: ClassVar[dict[str, str]] = {
        "per_hour": "per-hour",
        "hours_of_day": "hours-of-day",
        "days_of_week": "days-of-week",
        "days_of_month": "days-of-month",
    }
    alternatives: ClassVar[Alternatives] = [(["days_of_week"], {}), (["days_of_month"], {})]
    per_hour: int
    """Number of runs in each of the hours, 1 to 60."""
    hours_of_day: list[int]
    """Hours to run in, 0 to 23, in UTC."""
    days_of_week: list[DayOfWeek] | None = None
    """Days of the week to run on; not together with days of the month."""
    days_of_month: list[int] | None = None
    """Days of the month to run on, 1 to 31; not together with days of the week."""
    months: list[Month] | None = None
    """Months to run in; presumably all by default."""
