"""Having every request that would go to circleci.com come to a fake one, whichever client it is that sends it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import httpx

from .._async.transport import AsyncTransport
from .._clock import SystemClock
from .._credentials import TOKEN_VARIABLES
from .._settings import HOST_VARIABLE, is_loopback
from .._sync.transport import Transport
from ._backend import Backend
from ._service.hosts import ARTIFACTS, EXPORTS, FILES
from ._transport import FakeTransport

DOMAINS = ("circleci.com", ARTIFACTS, FILES, EXPORTS)

#: Where a client chooses its transport. Recorders put themselves into the transports, and so come after this.
CHOICE = "_transport_for_url"

#: The interceptions under way, the innermost last.
_active: list[FakeTransport] = []


@contextmanager
def intercepted(fake: Backend, allow: Collection[str] = ()) -> Iterator[None]:
    """Have the requests of every httpx client to CircleCI come to `fake`, while it lasts.

    Args:
        fake: The fake.
        allow: The other hosts that requests may go to, with all below them.
    """
    if isinstance(allow, str):
        raise TypeError(f"the hosts to allow are a list, not {allow!r}")
    here = FakeTransport(fake)
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, {TOKEN_VARIABLES[0]: fake.token}))
        os.environ.pop(HOST_VARIABLE, None)
        for client in (httpx.Client, httpx.AsyncClient):
            if not hasattr(client, CHOICE):
                raise RuntimeError(f"httpx {httpx.__version__} chooses its transports in another way: use an older one")
            stack.enter_context(patch.object(client, CHOICE, _choosing(getattr(client, CHOICE), here)))
        # And in the transports themselves: ours, and httpx's for one that another one wraps.
        for transport in (Transport, httpx.HTTPTransport):
            send = transport.handle_request
            stack.enter_context(patch.object(transport, "handle_request", _sending(send, here, allow)))
        for async_transport in (AsyncTransport, httpx.AsyncHTTPTransport):
            asend = async_transport.handle_async_request
            stack.enter_context(patch.object(async_transport, "handle_async_request", _asending(asend, here, allow)))
        for name in ("monotonic", "now", "sleep", "asleep"):
            stack.enter_context(patch.object(SystemClock, name, staticmethod(getattr(fake.clock, name))))
        _active.append(here)
        stack.callback(_active.remove, here)
        yield


def _choosing(choose: Callable[[Any, httpx.URL], Any], here: FakeTransport) -> Callable[[Any, httpx.URL], Any]:
    def chosen(client: Any, url: httpx.URL) -> Any:
        transport = choose(client, url)
        is_network = isinstance(transport, httpx.HTTPTransport | httpx.AsyncHTTPTransport) or transport in _active
        return here if is_network and _is_of_circleci(url.host) else transport

    return chosen


def _sending(
    send: Callable[[Any, httpx.Request], httpx.Response], here: FakeTransport, allow: Collection[str]
) -> Callable[..., Any]:
    def handle_request(transport: Any, request: httpx.Request) -> httpx.Response:
        is_meant = _is_meant(request, here, allow)
        return here.handle_request(request) if is_meant else send(transport, request)

    return handle_request


def _asending(
    asend: Callable[[Any, httpx.Request], Any], here: FakeTransport, allow: Collection[str]
) -> Callable[..., Any]:
    async def handle_async_request(transport: Any, request: httpx.Request) -> Any:
        is_meant = _is_meant(request, here, allow)
        return await (here.handle_async_request(request) if is_meant else asend(transport, request))

    return handle_async_request


def _is_meant(request: httpx.Request, here: FakeTransport, allow: Collection[str]) -> bool:
    """Whether a request comes here, rather than going where it went before.

    Raises:
        RuntimeError: It may do neither. That is no error of httpx, which code might take for a network's.
    """
    host = request.url.host
    if here not in _active:  # whoever keeps this for later has what was there before
        return False
    if _is_of_circleci(host):
        return True
    if not (is_loopback(host) or _is_below(host, allow)):
        raise RuntimeError(
            f"{request.method} {request.url.copy_with(query=None)}: while requests to circleci.com are intercepted, "
            f"others go to this machine only; to let it pass, intercept(allow=[{host!r}])"
        )
    return False


def _is_of_circleci(host: str) -> bool:
    return _is_below(host, DOMAINS)


def _is_below(host: str, domains: Collection[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
