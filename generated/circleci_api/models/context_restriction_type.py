from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class ContextRestrictionType(OpenEnum):
    """Kind of restriction: to a `project`, to a `group`, or to pipelines whose values match an `expression`."""

    PROJECT = "project"
    EXPRESSION = "expression"
    GROUP = "group"


ContextRestrictionTypeValue = Literal["project", "expression", "group"]
