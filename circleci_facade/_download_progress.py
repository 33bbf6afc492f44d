"""Showing how far downloads are: a live bar on a terminal, a line for each file elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO, TypeAlias

from ._progress import console_of

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

#: Seconds between two looks at how many bytes have arrived.
OFTEN = 0.1


@dataclass(frozen=True)
class DownloadState:
    """How far some downloads are.

    Attributes:
        files: How many files there are to be.
        files_done: How many of them are there, those among them that were there before.
        bytes_done: Bytes that have arrived of all files, those among them that had arrived before an interruption.
        last: The file that is there since the state before; ``None`` if there is none.
    """

    files: int
    files_done: int
    bytes_done: int
    last: Path | None = None


#: A function that is called with a `DownloadState` after each file, and now and then while bytes arrive.
DownloadProgress: TypeAlias = "Callable[[DownloadState], object]"


class DownloadDisplay:
    """A context in which downloads are shown; without rich, or if standard error is not a terminal, as plain lines.

    Args:
        wanted: Whether to show them, or a function to call instead.
        files: How many files there are to be.
    """

    def __init__(self, wanted: bool | DownloadProgress, files: int) -> None:
        self._show: DownloadProgress | None = wanted if callable(wanted) else None
        self._state = DownloadState(files, 0, 0)
        self._lock = threading.Lock()
        self._shown = 0.0
        self._bar: Bar | None = None
        if wanted is True:
            self._bar = _bar(sys.stderr, files)
            self._show = self._refresh if self._bar else _Lines(sys.stderr)

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def arrived(self, size: int) -> None:
        """Show that so many bytes have arrived; less than 0 if they must come again."""
        self._change(0, size, None)

    def finished(self, place: Path) -> None:
        """Show that a file is there."""
        self._change(1, 0, place)

    def _change(self, files: int, size: int, place: Path | None) -> None:
        if self._show is None:
            return
        with self._lock:
            before, now = self._state, time.monotonic()
            self._state = DownloadState(before.files, before.files_done + files, before.bytes_done + size, place)
            if files or now - self._shown >= OFTEN:
                self._shown = now
                self._show(self._state)

    def _refresh(self, state: DownloadState) -> None:
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=state.files_done, size=_size(state.bytes_done))
            self._bar.refresh()


class _Lines:
    """Writes a line for each file."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __call__(self, state: DownloadState) -> None:
        if state.last is not None:
            self._stream.write(f"{state.files_done}/{state.files}  {_size(state.bytes_done):>8}  {state.last}\n")
            self._stream.flush()


def _bar(stream: TextIO, files: int) -> Bar | None:
    console = console_of(stream)
    if console is None:
        return None
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("artifacts"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[size]}"))
    bar = Progress(*columns, TimeElapsedColumn(), console=console, auto_refresh=False)
    bar.add_task("artifacts", total=files, size=_size(0))
    return bar


def _size(size: int) -> str:
    """So many bytes, in the unit that suits them."""
    for unit, bytes in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= bytes:
            return f"{size / bytes:.1f} {unit}"
    return f"{size} B"
