"""The proxy that the environment names."""

from __future__ import annotations

import os
from importlib import import_module
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from ._settings import is_loopback, misconfigured


def proxy_for(url: str) -> httpx.Proxy | None:
    """The proxy for requests to `url`, from the environment; ``None`` to connect directly.

    Raises:
        ConfigurationError: The environment names an unusable proxy.
    """
    scheme = _scheme(url)
    if not scheme:
        return None
    address = getproxies()[scheme]
    try:
        proxy = httpx.Proxy(address if "://" in address else f"http://{address}")
        _ = urlsplit(str(proxy.url)).port  # an impossible one raises only now
        if proxy.url.scheme.startswith("socks"):
            import_module("socksio")  # which httpcore needs for it
    except ImportError:
        raise misconfigured(
            f"the proxy in {_variable(scheme)} uses SOCKS, which needs another package: pip install 'httpx[socks]'"
        ) from None
    except (ValueError, httpx.InvalidURL) as error:
        raise misconfigured(f"the proxy in {_variable(scheme)} cannot be used: {error}") from None
    return proxy


def check_proxy(base_url: str) -> None:
    """Check that the proxy for the API, if there is one, can be used.

    Raises:
        ConfigurationError: It cannot, or the token would pass through it unencrypted.
    """
    if proxy_for(base_url) is not None and base_url.startswith("http:"):
        variable = _variable(_scheme(base_url))
        raise misconfigured(f"{base_url!r} would send the token unencrypted through the proxy in {variable}; use https")


def _scheme(url: str) -> str:
    """The scheme that the environment names the proxy of `url` for: its own or ``all``; empty if it names none."""
    parts = urlsplit(url)
    if is_loopback(parts.hostname or "") or proxy_bypass(parts.netloc):
        return ""
    proxies = getproxies()
    return next((each for each in (parts.scheme, "all") if proxies.get(each)), "")


def _variable(scheme: str) -> str:
    """The name of the environment variable that names the proxy for `scheme`."""
    known = [f"{scheme}_proxy", f"{scheme.upper()}_PROXY"]
    return next((each for each in known if os.environ.get(each)), f"the system's {scheme} proxy")
