from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class OwnerType(OpenEnum):
    """Kind of owner of a context; `account` on CircleCI server only."""

    ACCOUNT = "account"
    ORGANIZATION = "organization"


OwnerTypeValue = Literal["account", "organization"]
