"""A certificate for the local server, created for one run and trusted by its clients."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import certifi
import trustme

from .folder import folder


@cache
def bundle() -> Path:
    """The usual root certificates and ours, as in a company's bundle.

    Reading so many is a large part of what a process costs over TLS; with our root alone it would look cheap.
    """
    path = folder() / "roots.pem"
    path.write_bytes(Path(certifi.where()).read_bytes() + _authority().cert_pem.bytes())
    return path


@cache
def for_loopback() -> Path:
    """The certificate of 127.0.0.1, with its key."""
    path = folder() / "127.0.0.1.pem"
    path.write_bytes(_authority().issue_cert("127.0.0.1").private_key_and_cert_chain_pem.bytes())
    return path


@cache
def _authority() -> trustme.CA:
    return trustme.CA()
