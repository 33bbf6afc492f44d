"""TLS contexts, each created once: loading all root certificates takes longer than a call."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from ._settings import misconfigured

if TYPE_CHECKING:
    import ssl

VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def tls_context() -> ssl.SSLContext:
    """The TLS context that trusts the environment's certificates, or else certifi's.

    Raises:
        ConfigurationError: The environment names a file or folder that does not exist or has no certificates.
    """
    named = tuple(os.environ.get(variable, "") for variable in VARIABLES)
    try:
        changed = tuple(Path(path).stat().st_mtime_ns if path else 0 for path in named)
        return _made(named, changed)
    except OSError as error:  # includes ssl.SSLError
        variable = next((each for each, path in zip(VARIABLES, named, strict=True) if path), "")
        raise misconfigured(
            f"{variable} {os.environ.get(variable)!r} cannot be used: {error.strerror or error}"
        ) from None


@lru_cache(maxsize=8)
def _made(named: tuple[str, ...], changed: tuple[int, ...]) -> ssl.SSLContext:  # noqa: ARG001 - the cache key
    return httpx.create_ssl_context()
