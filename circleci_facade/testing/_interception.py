"""Having every request that would go to circleci.com come to a fake one, whichever client it is that sends it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
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

#: What reaches the network. A client with another transport has been given it for a reason.
NETWORK = (httpx.HTTPTransport, httpx.AsyncHTTPTransport)
CHOICE = "_transport_for_url"

DOMAINS = ("circleci.com", ARTIFACTS, EXPORTS)


@contextmanager
def intercepted(fake: FakeCircleCI) -> Iterator[None]:
    """Have the requests of every httpx client to CircleCI come to `fake`, while it lasts."""
    here = FakeTransport(fake)

    def choosing(choose: Callable[[Any, httpx.URL], Any]) -> Callable[[Any, httpx.URL], Any]:
        def chosen(client: Any, url: httpx.URL) -> Any:
            transport = choose(client, url)
            return here if isinstance(transport, NETWORK) and _is_of_circleci(url.host) else transport

        return chosen

    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, {TOKEN_VARIABLES[0]: fake.token}))
        os.environ.pop(HOST_VARIABLE, None)
        # Where a client chooses its transport, rather than the transport: recorders put themselves there.
        for client in (httpx.Client, httpx.AsyncClient):
            stack.enter_context(patch.object(client, CHOICE, choosing(getattr(client, CHOICE))))
        for name in ("monotonic", "sleep", "asleep"):
            stack.enter_context(patch.object(SystemClock, name, staticmethod(getattr(fake.clock, name))))
        yield


def _is_of_circleci(host: str) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in DOMAINS)
