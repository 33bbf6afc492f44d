"""What is known of the files in a folder: which are whole artifacts, so that none is fetched twice, and what is left of
downloads that were interrupted.

An artifact's listing tells neither its size nor a checksum. So the folder has a hidden file that says which artifact
each file was made from, and how the file looked then: one line of JSON for each, of which the last one counts. A file
that was changed since does not look like that, and an artifact of another job is another artifact.
"""

from __future__ import annotations

import json
import stat
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ._partial_file import PartialFile, Version

#: The name of the hidden file.
RECORD = ".circleci-artifacts"

#: How the names of files begin that are on their way, or were.
PREFIX = ".download-"

#: Lines that no longer count and yet are kept.
MOST_SPARE = 1000


class Record:
    """What is known of the files in a folder.

    Args:
        folder: The folder, which need not be there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._known: dict[str, list[object]] = {}
        lines: list[str] = []
        with suppress(OSError, UnicodeError):
            lines = (folder / RECORD).read_text(encoding="utf-8").splitlines()
        for line in lines:
            with suppress(ValueError, TypeError):
                name, *said = json.loads(line)
                self._known[name] = said
        if len(lines) > len(self._known) + MOST_SPARE:
            fresh = folder / f"{PREFIX}{uuid.uuid4().hex}"
            fresh.write_text("".join(_line(name, said) for name, said in self._known.items()), encoding="utf-8")
            fresh.replace(folder / RECORD)

    def has(self, place: Path, source: str) -> bool:
        """Whether the file `place` is there and is the whole artifact `source`."""
        said = self._known.get(self._name(place))
        return said is not None and said == _look(place, source)

    def add(self, place: Path, source: str) -> None:
        """Take note that the file `place` is the whole artifact `source`."""
        said = _look(place, source)
        if said is not None:
            self._append(place, said)

    @contextmanager
    def writing(
        self, place: Path, source: str, most: float, arrived: Callable[[int], object] = lambda _: None
    ) -> Iterator[PartialFile]:
        """What to write the file `place` with; it is there only when all was written.

        On failure, what has arrived is kept beside it, for the next time that the same artifact is to be written there.

        Args:
            place: The file.
            source: The artifact.
            most: Bytes that it may have.
            arrived: Is told of the bytes that arrive.
        """
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f"{PREFIX}{uuid.uuid4().hex}")
        version = self._taken_over(place, source, beside)
        try:
            with beside.open("r+b" if version else "xb") as file:
                part = PartialFile(file, most, version, arrived)
                try:
                    yield part
                finally:
                    version = part.version if part.size else None
            beside.replace(place)
        except BaseException:
            if version is not None:
                left = place.with_name(f"{PREFIX}{uuid.uuid4().hex}")
                with suppress(OSError):
                    beside.replace(left)
                    self._append(place, [source, left.name, version.name, version.size])
            raise
        finally:
            beside.unlink(missing_ok=True)

    def _taken_over(self, place: Path, source: str, target: Path) -> Version | None:
        """Of which version what is left of the artifact is, which is at `target` now; ``None`` if nothing is left."""
        match self._known.get(self._name(place)):
            case [known, str(left), str(version), int(size)] if known == source and Path(left).name == left:
                # By renaming it: if another process does the same, one of the two finds nothing there.
                with suppress(OSError):
                    place.with_name(left).rename(target)
                    return Version(version, size)
        return None

    def _append(self, place: Path, said: list[object]) -> None:
        with self._lock, (self._folder / RECORD).open("a", encoding="utf-8") as file:
            file.write(_line(self._name(place), said))

    def _name(self, place: Path) -> str:
        return place.relative_to(self._folder).as_posix()


def _line(name: str, said: list[object]) -> str:
    return json.dumps([name, *said]) + "\n"


def _look(place: Path, source: str) -> list[object] | None:
    """What the record says of a whole artifact `source` that looks like the file `place`."""
    try:
        found = place.lstat()
    except OSError:
        return None
    return [source, found.st_size, found.st_mtime_ns] if stat.S_ISREG(found.st_mode) else None
