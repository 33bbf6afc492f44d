"""The URLs of files: which are valid, which hosts may receive the token, and what in them is secret.

They come from the service and are not trusted.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

import httpx

from ._errors import UnexpectedResponse
from ._settings import Secret

#: Where CircleCI keeps artifacts, besides the API's own host.
ARTIFACT_HOSTS = (".circle-artifacts.com", ".circleci.com")

MOST_REDIRECTS = 5

#: The longest URL, signature included, that servers take.
LONGEST_URL = 8192

#: The fewest characters of a value in a signed URL that can be a secret.
SHORTEST_SIGNATURE = 8


def web_address(url: str, what: str = "an artifact") -> str:
    """`url`, if it is a valid HTTP or HTTPS URL.

    Args:
        url: The URL.
        what: Whose URL it is, for the error.

    Raises:
        UnexpectedResponse: It is not.
    """
    try:
        parts = httpx.URL(url)
        is_web = parts.scheme in ("https", "http") and bool(parts.host.encode("idna")) and parts.port != 0
        _ = urlsplit(url).port  # which raises for other invalid ones
    except (httpx.InvalidURL, ValueError):
        is_web = False
    if not is_web or len(url) > LONGEST_URL:
        raise UnexpectedResponse(f"{what} has an invalid URL: {without_query(url)!r}")
    return url


def signed_address(url: str, base_url: str) -> str:
    """`url`, the signed one of a usage export, if it is valid, and as safe on its way as the API.

    Raises:
        UnexpectedResponse: It is not.
    """
    web_address(url, "a usage export")
    if urlsplit(url).scheme != "https" and urlsplit(base_url).scheme == "https":
        raise UnexpectedResponse(f"a usage export has a URL that is not https: {without_query(url)!r}")
    return url


def signature_of(url: str) -> list[Secret]:
    """The values in the query of `url`, which may be a signature that grants access."""
    query = urlsplit(url).query
    values = [*dict(parse_qsl(query)).values(), *(pair.partition("=")[2] for pair in query.split("&"))]
    return [Secret(value) for value in values if len(value) >= SHORTEST_SIGNATURE]


def joined(url: str, location: str) -> str:
    """Where a redirect from `url` to `location` leads.

    Raises:
        UnexpectedResponse: It is not a valid URL.
    """
    try:
        return str(httpx.URL(url).join(location))
    except (httpx.InvalidURL, ValueError):
        raise UnexpectedResponse(f"GET {without_query(url)} redirects to an invalid URL") from None


def may_see_token(url: str, base_url: str) -> bool:
    """Whether a request for `url` may carry the token: to the API's own origin, and to where artifacts are kept."""
    asked, own = urlsplit(url), urlsplit(base_url)
    if (asked.scheme, asked.netloc) == (own.scheme, own.netloc):
        return True
    at_circleci = own.hostname == "circleci.com" and (asked.hostname or "").endswith(ARTIFACT_HOSTS)
    return asked.scheme == "https" and at_circleci


def without_query(url: str) -> str:
    """`url` without its query, which may be a signature that grants access, and without a user and password."""
    return re.sub(r"^(\w+://)[^/]*@", r"\1", url.partition("?")[0])
