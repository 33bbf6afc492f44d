"""What the code to check out comes through."""

from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class CheckoutProvider(OpenEnum):
    """What the code to check out comes through."""

    GITHUB_APP = "github_app"
    GITHUB_SERVER = "github_server"


CheckoutProviderValue = Literal[
    "github_app",
    "github_server",
]
