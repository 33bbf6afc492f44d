"""The signature of a webhook: who knows the secret has sent exactly these bytes.

Source: circleci.com/docs, 2026, "Outbound webhooks". The header lists one signature for each version; ``v1`` is the
only version so far, the lower-case hex HMAC-SHA256 of the body's bytes with the secret as its key.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ._errors import InvalidSignature
from ._settings import Secret
from ._unicode import is_encodable

HEADER = "circleci-signature"

#: The newest version that is known here. An older one never counts, so that nobody can choose the weakest.
VERSION = "v1"

Headers = Mapping[Any, Any] | Iterable[tuple[Any, Any]]


def signature(secret: str, body: bytes) -> str:
    """The header that proves that `body` comes from who knows `secret`."""
    return f"{VERSION}={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


def checked_secrets(secrets: str | Sequence[str]) -> list[Secret]:
    """The secrets, if they are some; a single one is a list of one.

    Raises:
        ValueError: There is none, or one is empty or not text. The message shows none of them.
    """
    given = [secrets] if isinstance(secrets, str) else secrets
    if not isinstance(given, list | tuple) or not given:
        raise ValueError(
            "secrets must be the webhook's secret, or a list of them while it is replaced; for a webhook without a "
            "secret there is parse(), which believes whoever calls"
        )
    for number, secret in enumerate(given, 1):
        if not isinstance(secret, str) or not secret or not is_encodable(secret):
            is_missing = secret is None or secret == ""
            what = "missing: is its environment variable set?" if is_missing else "not text that can be encoded"
            raise ValueError(f"secret {number} of {len(given)} is {what}")
    return [Secret(secret) for secret in given]


def check_signature(body: bytes, headers: Headers, secrets: Sequence[Secret]) -> None:
    """Do nothing if one of `secrets` has signed `body`.

    Raises:
        InvalidSignature: None has, or there is no signature, or there are several of the same version.
    """
    given = _signature_in(headers).encode(errors="surrogatepass")
    # All are compared, each in constant time: how long that takes tells nothing.
    matches = [hmac.compare_digest(signature(secret.reveal(), body).encode(), given) for secret in secrets]
    if not any(matches):
        raise InvalidSignature(
            "the signature is wrong: the sender knows another secret, or the body is not what was sent"
        )


def _signature_in(headers: Headers) -> str:
    """The signature of the newest known version, with its version, as in ``v1=1f60…``."""
    found = [value for name, value in _items(headers) if _text(name).lower() == HEADER]
    if not found:
        raise InvalidSignature(f"there is no {HEADER} header: the webhook has no secret, or this is not from CircleCI")
    # A header that came twice may have been joined with commas on the way, which is why both are refused alike.
    parts = [part.strip() for value in found for part in _text(value).split(",")]
    signed = [part for part in parts if part.partition("=")[0].rstrip() == VERSION]
    if len(found) > 1 or len(signed) > 1:
        raise InvalidSignature(f"there is more than one signature in {HEADER}, and it is unclear which one counts")
    if not signed:
        raise InvalidSignature(f"the {HEADER} header has no {VERSION} signature, the only version known here")
    return signed[0]


def _items(headers: Headers) -> list[tuple[Any, Any]]:
    items: Any = getattr(headers, "items", None)  # what frameworks give is not always a Mapping
    try:
        return [(name, value) for name, value in (items() if items else headers)]
    except (TypeError, ValueError):
        raise ValueError("headers must be a mapping, or a list of pairs of a name and a value") from None


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return value if isinstance(value, str) else ""
