"""TLS contexts, each made once: reading the certificates of all authorities takes longer than a call."""

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
    """What the environment, or else certifi, says is to be trusted.

    Raises:
        ConfigurationError: The environment names a file or folder that is not there, or holds no certificates.
    """
    named = tuple(os.environ.get(variable, "") for variable in VARIABLES)
    try:
        changed = tuple(Path(path).stat().st_mtime_ns if path else 0 for path in named)
        return _made(named, changed)
    except OSError as error:  # an ssl.SSLError is one too
        variable = next((each for each, path in zip(VARIABLES, named, strict=True) if path), "")
        raise misconfigured(
            f"{variable} {os.environ.get(variable)!r} cannot be used: {error.strerror or error}"
        ) from None


@lru_cache(maxsize=8)
def _made(named: tuple[str, ...], changed: tuple[int, ...]) -> ssl.SSLContext:  # noqa: ARG001 - what decides the result
    return httpx.create_ssl_context()
