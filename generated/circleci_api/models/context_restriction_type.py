from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class ContextRestrictionType(OpenEnum):
    """What restricts the use of a context: a project, an expression over the pipeline's values, or a group."""

    PROJECT = "project"
    EXPRESSION = "expression"
    GROUP = "group"


ContextRestrictionTypeValue = Literal["project", "expression", "group"]
