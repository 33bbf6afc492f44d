from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class ReportingWindow(OpenEnum):
    """How far back metrics reach."""

    LAST_7_DAYS = "last-7-days"
    LAST_90_DAYS = "last-90-days"
    LAST_24_HOURS = "last-24-hours"
    LAST_30_DAYS = "last-30-days"
    LAST_60_DAYS = "last-60-days"


ReportingWindowValue = Literal["last-7-days", "last-90-days", "last-24-hours", "last-30-days", "last-60-days"]
