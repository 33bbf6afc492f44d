from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class AttributionActor(OpenEnum):
    """Who scheduled pipelines are attributed to: `current` for you, `system` for CircleCI."""

    CURRENT = "current"
    SYSTEM = "system"


AttributionActorValue = Literal["current", "system"]
