from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class ScopeType(OpenEnum):
    """What a webhook belongs to: always a project."""

    PROJECT = "project"


ScopeTypeValue = Literal["project"]
