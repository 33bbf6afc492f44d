"""Having every request that would go to circleci.com come to a fake one, whichever client it is that sends it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import httpx

from .._clock import SystemClock
from .._config import HOST_VARIABLE, TOKEN_VARIABLES
from ._service.jobs import ARTIFACTS
from ._service.usage import EXPORTS
from ._transport import FakeTransport

if TYPE_CHECKING:
    from ._fake import FakeCircleCI

DOMAINS = ("circleci.com", ARTIFACTS, EXPORTS)


@contextmanager
def intercepted(fake: FakeCircleCI) -> Iterator[None]:
    """Have the requests of every httpx client to CircleCI come to `fake`, while it lasts."""
    here = FakeTransport(fake)
    send, asend = httpx.HTTPTransport.handle_request, httpx.AsyncHTTPTransport.handle_async_request

    def handle(transport: Any, request: httpx.Request) -> httpx.Response:
        return here.handle_request(request) if _is_meant(request) else send(transport, request)

    async def ahandle(transport: Any, request: httpx.Request) -> httpx.Response:
        return await (here.handle_async_request(request) if _is_meant(request) else asend(transport, request))

    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, {TOKEN_VARIABLES[0]: fake.token}))
        os.environ.pop(HOST_VARIABLE, None)
        stack.enter_context(patch.object(httpx.HTTPTransport, "handle_request", handle))
        stack.enter_context(patch.object(httpx.AsyncHTTPTransport, "handle_async_request", ahandle))
        for name in ("monotonic", "sleep", "asleep"):
            stack.enter_context(patch.object(SystemClock, name, staticmethod(getattr(fake.clock, name))))
        yield


def _is_meant(request: httpx.Request) -> bool:
    return any(request.url.host == domain or request.url.host.endswith(f".{domain}") for domain in DOMAINS)
