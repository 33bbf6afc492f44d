"""Where a download may be written. The paths of artifacts come from the service and are not trusted."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from ._download_record import PREFIX, RECORD
from ._errors import UnexpectedResponse

#: Bytes of a file's name that any file system takes, and of a path that S3, where artifacts are kept, takes.
LONGEST_NAME, LONGEST_PATH = 255, 1024


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
