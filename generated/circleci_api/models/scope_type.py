from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class ScopeType(OpenEnum):
    """Kind of scope of a webhook: always `project`."""

    PROJECT = "project"


ScopeTypeValue = Literal["project"]
