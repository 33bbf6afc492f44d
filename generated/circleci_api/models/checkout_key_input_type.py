from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class CheckoutKeyInputType(OpenEnum):
    """Kind of checkout key to create."""

    USER_KEY = "user-key"
    DEPLOY_KEY = "deploy-key"


CheckoutKeyInputTypeValue = Literal["user-key", "deploy-key"]
