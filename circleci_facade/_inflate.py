"""Decompressing what arrives, a bounded piece at a time, and to its very end."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

from ._errors import UnexpectedResponse

#: What is asked for, and all that is taken.
ENCODINGS = ("gzip", "x-gzip", "deflate")

PIECE = 1 << 18

#: With this window size zlib takes gzip and its own format, whichever it is.
_EITHER = zlib.MAX_WBITS | 32


class Inflater:
    """Turns the bytes of a response into those of its content.

    Args:
        headers: The headers of the response.

    Raises:
        UnexpectedResponse: The content is encoded in a way that nobody asked for.
    """

    def __init__(self, headers: Mapping[str, str]) -> None:
        named = [each.strip().lower() for each in headers.get("content-encoding", "").split(",")]
        encodings = [each for each in named if each not in ("", "identity")]
        if len(encodings) > 1 or any(each not in ENCODINGS for each in encodings):
            raise UnexpectedResponse(
                f"the response is encoded as {', '.join(encodings)[:60]!r}, which was not asked for"
            )
        self._inflate = zlib.decompressobj(_EITHER) if encodings else None
        self._is_empty = True

    def feed(self, part: bytes) -> Iterator[bytes]:
        """The content of the next bytes, in pieces.

        Raises:
            UnexpectedResponse: They are not what they are said to be.
        """
        if self._inflate is None:
            yield part
            return
        self._is_empty = self._is_empty and not part
        try:
            while part:
                yield self._inflate.decompress(part, PIECE)
                part = self._inflate.unconsumed_tail
        except zlib.error as error:
            raise UnexpectedResponse(f"the response cannot be decompressed: {error}") from None

    def finish(self) -> None:
        """Do nothing if the content has come to its end.

        Raises:
            UnexpectedResponse: It was cut off.
        """
        if self._inflate is not None and not self._inflate.eof and not self._is_empty:
            raise UnexpectedResponse("the response was cut off before the end of its compressed content")
