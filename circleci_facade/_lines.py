"""Lines of progress, where there is no live display."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from ._unicode import escaped


def write_lines(stream: TextIO | None, lines: Iterable[str]) -> None:
    """Write the `lines`, if `stream` can be written to.

    A process may have no standard error, as under ``pythonw`` or after ``2>&-``, or nobody may read it any more.
    Neither ends a wait or a download.
    """
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    text = "".join(escaped(f"{line}\n", encoding) for line in lines)
    with suppress(OSError, ValueError):  # closed streams raise ValueError
        stream.write(text)
        if hasattr(stream, "flush"):  # a replacement for standard error may have none
            stream.flush()
