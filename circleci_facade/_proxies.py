"""The proxy that the environment names, for those who have to go through one."""

from __future__ import annotations

import os
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from ._settings import is_loopback, misconfigured


def proxy_variable(base_url: str) -> str:
    """The environment variable whose proxy requests to `base_url` go through; empty if they go straight there.

    Raises:
        ConfigurationError: The token would go through the proxy in plain text.
    """
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if is_loopback(host) or proxy_bypass(parts.netloc):
        return ""
    proxies = getproxies()
    scheme = next((each for each in (parts.scheme, "all") if proxies.get(each)), "")
    if not scheme:
        return ""
    known = [f"{scheme}_proxy", f"{scheme.upper()}_PROXY"]
    variable = next((each for each in known if os.environ.get(each)), f"the system's {scheme} proxy")
    if parts.scheme == "http":
        raise misconfigured(f"{base_url!r} would send the token unencrypted through the proxy in {variable}; use https")
    return variable
