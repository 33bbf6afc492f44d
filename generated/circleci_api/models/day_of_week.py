from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class DayOfWeek(OpenEnum):
    """A day of the week."""

    TUE = "TUE"
    SAT = "SAT"
    SUN = "SUN"
    MON = "MON"
    THU = "THU"
    WED = "WED"
    FRI = "FRI"


DayOfWeekValue = Literal["TUE", "SAT", "SUN", "MON", "THU", "WED", "FRI"]
