from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class AttributionActor(OpenEnum):
    """In whose name scheduled pipelines run: `current` for the caller, `system` for nobody in particular."""

    CURRENT = "current"
    SYSTEM = "system"


AttributionActorValue = Literal["current", "system"]
