"""Clients of a service that a function plays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from circleci_facade import AsyncCircleCI


def client_of(respond: Callable[[httpx.Request], httpx.Response], **options: Any) -> AsyncCircleCI:
    """A client whose requests `respond` answers."""
    http_client = httpx.AsyncClient(transport=httpx.MockTransport(respond))
    return AsyncCircleCI("token", http_client=http_client, **options)
