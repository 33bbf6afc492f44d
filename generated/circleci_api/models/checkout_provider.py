"""Integration that provides the code to check out."""

from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class CheckoutProvider(OpenEnum):
    """Integration that provides the code to check out."""

    GITHUB_APP = "github_app"
    GITHUB_SERVER = "github_server"


CheckoutProviderValue = Literal[
    "github_app",
    "github_server",
]
