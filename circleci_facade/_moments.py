"""The times that users give: a day counts from its first moment in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def moment_of(day: date, name: str) -> datetime:
    """A time with a time zone, or the first moment of a day in UTC, as a time in UTC.

    Args:
        day: The time or the day.
        name: What the user called it.

    Raises:
        ValueError: It is neither, or out of range in UTC.
    """
    if not isinstance(day, date):
        raise ValueError(f"{name} must be a date, or a datetime with a time zone, not {day!r}")
    if not isinstance(day, datetime):
        return datetime.combine(day, time(), UTC)
    if day.utcoffset() is None:
        raise ValueError(f"{name} needs a time zone, such as datetime.now(timezone.utc); {day} has none")
    try:
        return day.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{name} is out of range: {day}") from None
