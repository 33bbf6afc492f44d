"""Where a download may be written, and which hosts may receive the token.

The URLs and paths of artifacts come from the service and are not trusted.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

import httpx

from ._errors import UnexpectedResponse

#: Where CircleCI keeps artifacts, besides the API's own host.
ARTIFACT_HOSTS = (".circle-artifacts.com", ".circleci.com")

MOST_REDIRECTS = 5

#: Bytes of a file's name that any file system takes, and of a path that S3, where artifacts are kept, takes.
LONGEST_NAME, LONGEST_PATH = 255, 1024

#: The longest URL, signature included, that servers take.
LONGEST_URL = 8192


def places_for(folder: Path, artifacts: list[tuple[int, str]]) -> list[Path]:
    """The files within `folder` for artifacts, each given by its parallel run and path; see `place_for`.

    Raises:
        UnexpectedResponse: One would be outside, is not a valid name, is a folder of another, or occurs twice.
    """
    several = len({run for run, _ in artifacts}) > 1
    places = [place_for(place_for(folder, str(run)) if several else folder, path) for run, path in artifacts]
    files = set(places)
    if len(files) < len(places):
        twice = next(path for place, (_, path) in zip(places, artifacts, strict=True) if places.count(place) > 1)
        raise UnexpectedResponse(f"two artifacts are called {twice!r}")
    for place, (_, path) in zip(places, artifacts, strict=True):
        if not files.isdisjoint(place.parents):
            raise UnexpectedResponse(f"an artifact is called {path!r}, which is also a folder of another")
    return places


def place_for(folder: Path, path: str) -> Path:
    """The file within `folder` for the artifact called `path`.

    Raises:
        UnexpectedResponse: It would be outside, or is not a valid file name.
    """
    parts = PurePosixPath(path.replace("\\", "/")).parts
    drive = (bool(parts) and parts[0][1:] == ":") or (os.name == "nt" and any(":" in part for part in parts))
    impossible = len(os.fsencode(path)) > LONGEST_PATH or any(
        part in ("..", "") or "\0" in part or len(os.fsencode(part)) > LONGEST_NAME for part in parts
    )
    if not parts or parts[0] == "/" or drive or impossible:
        raise UnexpectedResponse(f"an artifact is called {path!r}, which cannot be a file within {folder}")
    place = folder.joinpath(*parts)
    if not place.resolve().is_relative_to(folder.resolve()):
        raise UnexpectedResponse(f"the artifact {path!r} would be written outside {folder}, through a symbolic link")
    return place


def web_address(url: str) -> str:
    """`url`, if it is a valid HTTP or HTTPS URL.

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
        raise UnexpectedResponse(f"an artifact has an invalid URL: {without_query(url)!r}")
    return url


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


@contextmanager
def whole_file(place: Path) -> Iterator[BinaryIO]:
    """Open `place` for writing; it appears only when everything was written."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".download-{uuid.uuid4().hex}")
    try:
        with beside.open("xb") as file:
            yield file
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def without_query(url: str) -> str:
    """`url` without its query, which may be a signature that grants access."""
    return url.partition("?")[0]
