"""Cron expressions: five fields that define at which minutes something happens, in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

#: In Python's order of weekdays.
DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
#: For each field, its name, its valid values, and their names in order.
FIELDS: tuple[tuple[str, range, tuple[str, ...]], ...] = (
    ("minute", range(60), ()),
    ("hour", range(24), ()),
    ("day of month", range(1, 32), ()),
    ("month", range(1, 13), MONTHS),
    ("day of week", range(8), ("SUN", *DAYS[:-1])),
)


class Cron:
    """A cron expression, such as ``0 4 * * MON-FRI``.

    Raises:
        ValueError: `expression` is not valid.
    """

    def __init__(self, expression: str) -> None:
        parts = expression.split()
        if len(parts) != len(FIELDS):
            raise ValueError(f"{expression!r} must have {len(FIELDS)} fields, not {len(parts)}")
        fields = [_values(part, *field) for part, field in zip(parts, FIELDS, strict=True)]
        self._minutes, self._hours, self._days, self._months, days_of_week = fields
        self._days_of_week = {day % 7 for day in days_of_week}
        self._either_day = not (parts[2].startswith("*") or parts[4].startswith("*"))

    def times(self, since: datetime, until: datetime) -> Iterator[datetime]:
        """When it happens, after `since` and up to `until`."""
        hour = since.replace(minute=0, second=0, microsecond=0)
        while hour <= until:
            if hour.hour in self._hours and hour.month in self._months and self._is_day(hour):
                times = (hour.replace(minute=minute) for minute in sorted(self._minutes))
                yield from (at for at in times if since < at <= until)
            hour += timedelta(hours=1)

    def _is_day(self, at: datetime) -> bool:
        """Whether it happens on this day; if both fields for days are restricted, either suffices."""
        of_month, of_week = at.day in self._days, at.isoweekday() % 7 in self._days_of_week
        return (of_month or of_week) if self._either_day else (of_month and of_week)


def _values(text: str, name: str, allowed: range, names: tuple[str, ...]) -> set[int]:
    """The values that a field matches."""

    def value(word: str) -> int:
        found = allowed[0] + names.index(word.upper()) if word.upper() in names else -1
        if word.isdecimal():
            found = int(word)
        if found not in allowed:
            raise ValueError(f"{word!r} is no {name}")
        return found

    values: set[int] = set()
    for part in text.split(","):
        span, slash, step = part.partition("/")
        if slash and not (step.isdecimal() and int(step) > 0):
            raise ValueError(f"{step!r} is no step of the {name}")
        first, dash, last = span.partition("-")
        if span == "*":
            found = allowed
        elif dash:
            found = range(value(first), value(last) + 1)
        else:
            found = range(value(span), allowed[-1] + 1 if slash else value(span) + 1)
        if not found:
            raise ValueError(f"{span!r} ends before it begins")
        values |= set(found[:: int(step) if slash else 1])
    return values
