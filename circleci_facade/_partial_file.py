"""What has arrived of a file, and going on from there.

What has arrived is gone on with only where the storage says which version of the file it sends (``ETag``, or else
``Last-Modified``), and says the same again with the rest. CircleCI does not document whether its storage takes
``Range``; the storage is S3, which does (AWS, "GetObject"), and one that does not sends the whole file again.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Self

from ._errors import UnexpectedResponse

#: Characters of what a storage calls a version; a longer one is not kept.
LONGEST_VERSION = 120

_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18})")


@dataclass(frozen=True)
class Version:
    """Which version of a file a storage sends.

    Attributes:
        name: What the storage calls it.
        size: Its bytes.
    """

    name: str
    size: int

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Self | None:
        """What a response with a file, or with a part of it, says; ``None`` if that is not enough to go by."""
        name = headers.get("etag", "") or headers.get("last-modified", "")
        ranged = _RANGE.fullmatch(headers.get("content-range", ""))
        size = ranged[3] if ranged else headers.get("content-length", "")
        is_plain = headers.get("content-encoding", "identity") in ("", "identity")
        is_named = name != "" and not name.startswith("W/") and len(name) <= LONGEST_VERSION and name.isascii()
        return cls(name, int(size)) if is_plain and is_named and size.isascii() and size.isdigit() else None


class PartialFile:
    """What has arrived of a file.

    Args:
        file: What it is written to.
        most: Bytes that it may have.
        version: Which version of the file has arrived so far, if any has.
        arrived: Is told of the bytes that arrive; less than 0 if they were of no use.

    Attributes:
        size: Bytes that have arrived.
        version: Which version they are of; ``None`` if the storage does not say, or nothing has arrived.
        is_whole: Whether all has arrived.
    """

    def __init__(
        self,
        file: BinaryIO,
        most: float,
        version: Version | None = None,
        arrived: Callable[[int], object] = lambda _: None,
    ) -> None:
        self._file = file
        self._most = most
        self._arrived = arrived
        self._is_continued = False
        self.size = file.seek(0, io.SEEK_END)
        self.version = version
        self.is_whole = False
        if self.size:
            arrived(self.size)

    def headers(self) -> dict[str, str]:
        """What to ask with, for the rest of it if something has arrived."""
        if not self.size or self.version is None:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": self.version.name, "Accept-Encoding": "identity"}

    def takes(self, status: int, headers: Mapping[str, str]) -> bool:
        """Get ready for the body of a response to a request with `headers`.

        Returns:
            Whether it is of use. Otherwise nothing counts as having arrived any more, and the next request is for all.

        Raises:
            UnexpectedResponse: It is too much.
        """
        is_asked = bool(self.headers())
        self._is_continued = status == 206 and is_asked and self._fits(headers)
        if status == 200 or (is_asked and status in (206, 416) and not self._is_continued):
            self._begin_again()
        if status == 200:
            self.version = Version.of(headers)
            self._check(self.version.size if self.version else 0)
        return status == 200 or self._is_continued or not (is_asked and status in (206, 416))

    def is_sent_by(self, status: int) -> bool:
        """Whether the body of the response that it takes is the file, or the rest of it."""
        return status == 200 or self._is_continued

    def write(self, part: bytes) -> None:
        """Add what has arrived.

        Raises:
            UnexpectedResponse: It is too much.
        """
        self._check(self.size + len(part))
        self.size += len(part)
        self._file.write(part)
        self._arrived(len(part))

    def finish(self) -> None:
        """Take note that the response has come to its end.

        Raises:
            UnexpectedResponse: That is not the end of the file.
        """
        if self.version is not None and self.size != self.version.size:
            said, self.version = self.version, None
            raise UnexpectedResponse(f"the response has {self.size:,} bytes, and said that it had {said.size:,}")
        self.is_whole = True

    def _check(self, size: int) -> None:
        if size > self._most:
            self.version = None
            raise UnexpectedResponse(f"the response has more than {self._most:,} bytes")

    def _fits(self, headers: Mapping[str, str]) -> bool:
        """Whether a part of a file begins where this ends, reaches to the end, and is of the same version."""
        ranged = _RANGE.fullmatch(headers.get("content-range", ""))
        if ranged is None or self.version is None or Version.of(headers) != self.version:
            return False
        return (int(ranged[1]), int(ranged[2])) == (self.size, self.version.size - 1)

    def _begin_again(self) -> None:
        if self.size:
            self._arrived(-self.size)
        self._file.seek(0)
        self._file.truncate()
        self.size, self.version = 0, None
