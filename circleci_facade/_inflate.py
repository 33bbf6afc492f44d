"""Decompressing a response in bounded pieces, to its very end."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

from ._errors import UnexpectedResponse

#: zlib's window sizes for the encodings that requests accept; others are refused.
WINDOWS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}

PIECE = 1 << 18


class Inflater:
    """Decompresses the body of a response.

    Args:
        headers: The headers of the response.

    Raises:
        UnexpectedResponse: The content has an encoding that was not requested.
    """

    def __init__(self, headers: Mapping[str, str]) -> None:
        named = [each.strip().lower() for each in headers.get("content-encoding", "").split(",")]
        encodings = [each for each in named if each not in ("", "identity")]
        if len(encodings) > 1 or any(each not in WINDOWS for each in encodings):
            said = ", ".join(encodings)[:60]
            raise UnexpectedResponse(f"the response has the encoding {said!r}, which was not requested")
        self._window = WINDOWS[encodings[0]] if encodings else None
        self._inflate = zlib.decompressobj(self._window) if self._window else None
        self._is_begun = False

    def feed(self, part: bytes) -> Iterator[bytes]:
        """The decompressed content of the next bytes, in pieces.

        Raises:
            UnexpectedResponse: They do not have the stated encoding.
        """
        if self._inflate is None or self._window is None:
            yield part
            return
        try:
            while part:
                if self._inflate.eof:  # gzip may have several members, one after the other
                    self._inflate = zlib.decompressobj(self._window)
                self._is_begun = True
                yield self._inflate.decompress(part, PIECE)
                part = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        except zlib.error as error:
            raise UnexpectedResponse(f"the response cannot be decompressed: {error}") from None

    def finish(self, *, may_be_empty: bool) -> None:
        """Check that the content is complete; with `may_be_empty`, there may be none.

        Raises:
            UnexpectedResponse: It was cut off.
        """
        if self._inflate is not None and not self._inflate.eof and (self._is_begun or not may_be_empty):
            raise UnexpectedResponse("the response was cut off before the end of its compressed content")
