"""Where a download may be written, and which hosts may receive the token.

The URLs and paths of artifacts come from the service and are not trusted.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qsl, urlsplit

import httpx

from ._download_record import PREFIX, RECORD
from ._errors import UnexpectedResponse
from ._settings import Secret

#: Where CircleCI keeps artifacts, besides the API's own host.
ARTIFACT_HOSTS = (".circle-artifacts.com", ".circleci.com")

MOST_REDIRECTS = 5

#: Bytes of a file's name that any file system takes, and of a path that S3, where artifacts are kept, takes.
LONGEST_NAME, LONGEST_PATH = 255, 1024

#: The longest URL, signature included, that servers take.
LONGEST_URL = 8192

#: The fewest characters of a value in a signed URL that can be a secret.
SHORTEST_SIGNATURE = 8


def places_for(folder: Path, names: Sequence[str]) -> list[Path]:
    """The files within `folder` for artifacts, by the names that they are given.

    Raises:
        UnexpectedResponse: One would be outside, is not a valid name, is a folder of another, or occurs twice.
    """
    inside = folder.resolve()
    places: list[Path] = []
    folders: dict[Path, Path] = {}
    for name in names:
        place = folder.joinpath(*checked_parts(folder, name))
        if place.parent not in folders:
            folders[place.parent] = place.parent.resolve()
        stored = folders[place.parent] / place.name
        if not (stored.resolve() if stored.is_symlink() else stored).is_relative_to(inside):
            raise UnexpectedResponse(
                f"the artifact {name!r} would be written outside {folder}, through a symbolic link"
            )
        places.append(place)
    found: set[str] = set()
    for place, name in zip(places, names, strict=True):
        if _as_stored(place) in found:
            raise UnexpectedResponse(
                f"two artifacts are called {name!r}; to tell those of several jobs and runs apart, give "
                "layout='{number}/{node}/{path}'"
            )
        found.add(_as_stored(place))
        if place == folder / RECORD or place.name.startswith(PREFIX):
            raise UnexpectedResponse(f"an artifact is called {name!r}, which is kept for files on their way")
    for place, name in zip(places, names, strict=True):
        if any(_as_stored(parent) in found for parent in place.parents):
            raise UnexpectedResponse(f"an artifact is called {name!r}, which is also a folder of another")
    return places


def _as_stored(place: Path) -> str:
    """`place`, as file systems compare names: on some, those that differ in their case alone are the same."""
    if sys.platform in ("win32", "darwin"):
        return unicodedata.normalize("NFC", str(place)).casefold()
    return str(place)


def checked_parts(folder: Path, path: str) -> tuple[str, ...]:
    """The parts of `path`, if it can be that of a file within `folder`, as far as one can tell without looking there.

    Raises:
        UnexpectedResponse: It cannot.
    """
    parts = PurePosixPath(path.replace("\\", "/")).parts
    drive = (bool(parts) and parts[0][1:] == ":") or (os.name == "nt" and any(":" in part for part in parts))
    impossible = len(os.fsencode(path)) > LONGEST_PATH or any(
        part in ("..", "") or "\0" in part or len(os.fsencode(part)) > LONGEST_NAME for part in parts
    )
    if not parts or parts[0].startswith("/") or drive or impossible:
        raise UnexpectedResponse(f"an artifact is called {path!r}, which cannot be a file within {folder}")
    return parts


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
