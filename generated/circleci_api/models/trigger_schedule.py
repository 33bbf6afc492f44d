"""The times at which a trigger fires."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class TriggerSchedule:
    """The times at which a trigger fires."""

    cron_expression: str | None = None
    """The times in cron syntax, in UTC, such as `0 4 * * *`."""
