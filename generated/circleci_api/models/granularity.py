from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class Granularity(OpenEnum):
    """How much time a point of a time series covers."""

    DAILY = "daily"
    HOURLY = "hourly"


GranularityValue = Literal["daily", "hourly"]
