"""Clients of a service that a function plays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from circleci_facade import CircleCI
from circleci_facade.testing import FakeClock


def client_of(respond: Callable[[httpx.Request], httpx.Response], **options: Any) -> CircleCI:
    """A client whose requests `respond` answers, and whose waits take no time."""
    options = {"token": "token", "clock": FakeClock(), **options}
    return CircleCI(http_client=httpx.Client(transport=httpx.MockTransport(respond)), **options)
