"""The settings of a client: defaults, and checks of what was given."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from ._errors import ConfigurationError

VERSION = "0.1.0"

#: The headers of every request.
OWN_HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "gzip, deflate",
    "User-Agent": f"circleci-facade/{VERSION}",
}

#: Connections that a client keeps; httpx would keep 20, and reopen the others for each of many calls at once.
MOST_CONNECTIONS = 100

DEFAULT_URL = "https://circleci.com/api/v2"
HOST_VARIABLE = "CIRCLE_HOST"


#: A URL, or only a host.
_ADDRESS = r"(?i:[a-z]+://\S*|[^\s/:@?#]+(?::\d+)?(?:/\S*)?)"


def misconfigured(message: str) -> ConfigurationError:
    """The error with this message; its module is loaded only now, because it is rarely needed."""
    from ._errors import ConfigurationError

    return ConfigurationError(message)


class Secret:
    """A string whose `repr` hides it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "Secret('…')"

    def reveal(self) -> str:
        """The string."""
        return self._value

    def removed_from(self, text: str) -> str:
        """`text` without the string, plain, as JSON escapes it or in base64; a short one only where it stands alone."""
        import json
        from base64 import b64encode

        value = self._value.encode(errors="surrogatepass")
        coded = {b64encode(form).decode().rstrip("=") for form in (value, value + b":") if len(value) > 3}
        forms = {self._value, json.dumps(self._value)[1:-1], json.dumps(self._value, ensure_ascii=False)[1:-1], *coded}
        for form in sorted(forms, key=len, reverse=True):
            alone = r"(?<!\w){}(?!\w)" if len(form) < 4 else "{}"
            text = re.sub(alone.format(re.escape(form)), "…", text)
        return text


def find_continuation_key(key: str | None) -> str:
    """The continuation key given, or else the one in the environment."""
    key = key or os.environ.get("CIRCLE_CONTINUATION_KEY")
    if not key:
        raise misconfigured(
            "no continuation key: a job of a setup workflow has one in CIRCLE_CONTINUATION_KEY; elsewhere, pass key=…"
        )
    return key


def find_base_url(base_url: str | None, *, allow_http: bool) -> str:
    """The API's base URL: the one given, else the host in the environment, else CircleCI's own."""
    given = base_url or os.environ.get(HOST_VARIABLE) or DEFAULT_URL
    name = "base_url" if base_url else HOST_VARIABLE
    given = str(given).strip()
    if not re.fullmatch(_ADDRESS, given):
        raise misconfigured(f"{name} must be a URL such as {DEFAULT_URL!r}")
    try:
        parts = urlsplit(given if "://" in given else f"https://{given}")
        _ = parts.port  # a wrong one raises only now
    except ValueError:
        raise misconfigured(f"{name} must be a URL such as {DEFAULT_URL!r}") from None
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise misconfigured(f"{name} must be a URL such as {DEFAULT_URL!r}, not {given!r}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise misconfigured(f"{name} must be a URL without user, query or fragment")
    if parts.scheme == "http" and not allow_http and not is_loopback(parts.hostname):
        raise misconfigured(
            f"{name} {given!r} would send the token unencrypted; use https, or allow it with allow_http=True"
        )
    if parts.hostname == "app.circleci.com":
        raise misconfigured(f"{name} {given!r} is the web app; the API is at {DEFAULT_URL!r}")
    path = parts.path.rstrip("/")
    if re.search(r"/api/v(?!2$)[\d.]+$", path):
        right = f"{parts.scheme}://{parts.netloc}{path.rpartition('/')[0]}/v2"
        raise misconfigured(f"{name} {given!r} is another version of the API; this library uses v2: use {right!r}")
    return f"{parts.scheme}://{parts.netloc}{path or '/api/v2'}"


def checked_retries(retries: int) -> int:
    """`retries`, if it is a valid number of retries."""
    if isinstance(retries, bool) or not isinstance(retries, int) or retries < 0:
        raise ValueError(f"retries must be a whole number from 0, not {retries!r}")
    return retries


def checked_timeout(timeout: float, name: str = "timeout") -> float:
    """`timeout`, if it is a valid number of seconds; `name` is the argument."""
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or not 0 < timeout < float("inf"):
        raise ValueError(f"{name} must be a number of seconds above 0, not {timeout!r}")
    return timeout


def checked_size(size: int, name: str) -> int:
    """`size`, if it is a valid number of bytes; `name` is the argument."""
    if isinstance(size, bool) or not isinstance(size, int) or size < 1:
        raise ValueError(f"{name} must be a number of bytes above 0, not {size!r}")
    return size


def web_url(base_url: str) -> str:
    """The web app of the service at `base_url`."""
    parts = urlsplit(base_url)
    return "https://app.circleci.com" if parts.hostname == "circleci.com" else f"{parts.scheme}://{parts.netloc}"


def v3_url(base_url: str) -> str:
    """The URL of API v3 beside the API v2 at `base_url`."""
    if not base_url.endswith("/v2"):
        raise misconfigured(f"base_url {base_url!r} does not end in /v2, so that API v3 cannot be found beside it")
    return base_url.removesuffix("2") + "3"


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine, by name or IP address."""
    import ipaddress  # rarely needed, and slow to import

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
