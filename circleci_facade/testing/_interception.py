"""Redirects every httpx request for circleci.com to a fake, whichever client sends it."""

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

#: The method by which a client chooses its transport. Recorders patch the transports, and so come after this.
CHOICE = "_transport_for_url"

#: The active interceptions, innermost last.
_active: list[FakeTransport] = []


@contextmanager
def intercepted(fake: Backend, allow: Collection[str] = ()) -> Iterator[None]:
    """Within this context, redirect the requests of every httpx client to CircleCI to `fake`.

    Args:
        fake: The fake.
        allow: The other hosts that requests may go to, with their subdomains.
    """
    if isinstance(allow, str):
        raise TypeError(f"the hosts to allow are a list, not {allow!r}")
    here = FakeTransport(fake)
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, {TOKEN_VARIABLES[0]: fake.token}))
        os.environ.pop(HOST_VARIABLE, None)
        for client in (httpx.Client, httpx.AsyncClient):
            if not hasattr(client, CHOICE):
                raise RuntimeError(f"intercept() does not support httpx {httpx.__version__}: use an older version")
            stack.enter_context(patch.object(client, CHOICE, _choosing(getattr(client, CHOICE), here)))
        # And in the transports themselves: ours, and httpx's, which another transport may wrap.
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
    """Whether a request is redirected here; otherwise it goes to the network.

    Raises:
        RuntimeError: Neither is allowed. This is not an httpx error, which code might handle as a network failure.
    """
    host = request.url.host
    if here not in _active:  # a patched method that outlived its interception
        return False
    if _is_of_circleci(host):
        return True
    if not (is_loopback(host) or _is_below(host, allow)):
        raise RuntimeError(
            f"{request.method} {request.url.copy_with(query=None)}: while requests to circleci.com are intercepted, "
            f"other hosts are blocked; to allow this one, use intercept(allow=[{host!r}])"
        )
    return False


def _is_of_circleci(host: str) -> bool:
    return _is_below(host, DOMAINS)


def _is_below(host: str, domains: Collection[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
