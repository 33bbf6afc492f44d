"""Lines of progress, where there is no live picture."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from ._unicode import escaped


def write_lines(stream: TextIO | None, lines: Iterable[str]) -> None:
    """Write the `lines`, if `stream` can be written to.

    A process may have no standard error, as under ``pythonw`` or after ``2>&-``, and its reader may have gone. That
    ends no wait and no download.
    """
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    text = "".join(escaped(f"{line}\n", encoding) for line in lines)
    with suppress(OSError, ValueError):  # the second is that of a closed stream
        stream.write(text)
        if hasattr(stream, "flush"):  # not every object that takes the place of standard error has it
            stream.flush()
