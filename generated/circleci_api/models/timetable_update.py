from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Model
from .day_of_week import DayOfWeek, DayOfWeekValue
from .month import Month, MonthValue


@define(kw_only=True)
class TimetableUpdate(Model):
    """Changes to the timetable of a schedule, in UTC."""

    wire_names: ClassVar[dict[str, str]] = {
        "per_hour": "per-hour",
        "hours_of_day": "hours-of-day",
        "days_of_week": "days-of-week",
        "days_of_month": "days-of-month",
    }
    per_hour: int | None = None
    """Number of runs in each of the hours, 1 to 60."""
    hours_of_day: list[int] | None = None
    """Hours to run in, 0 to 23, in UTC."""
    days_of_week: list[DayOfWeek | DayOfWeekValue] | None = None
    """Days of the week to run on; not together with days of the month."""
    days_of_month: list[int] | None = None
    """Days of the month to run on, 1 to 31; not together with days of the week."""
    months: list[Month | MonthValue] | None = None
    """Months to run in."""
