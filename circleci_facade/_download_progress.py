"""Showing how far downloads are: live on a terminal and in a notebook, a line for each file elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO, TypeAlias

from ._lines import write_lines
from ._live import part_on
from ._notebook import cell_here

if TYPE_CHECKING:
    from ._live import Part
    from ._notebook import Cell

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
        self._close: Callable[[], None] | None = None
        if wanted is True:
            if cell := cell_here():
                self._show = lambda state: _show_in(cell, state)
            elif part := part_on(sys.stderr):
                self._show = _Bar(part, files)
                self._close = part.close
            else:
                self._show = _Lines(sys.stderr)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._close:
            self._close()

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


class _Bar:
    """A bar on a terminal."""

    def __init__(self, part: Part, files: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
        from rich.table import Column

        columns = (
            TextColumn("artifacts"),
            BarColumn(),  # which alone becomes shorter on a narrow terminal
            MofNCompleteColumn(table_column=Column(no_wrap=True)),
            TextColumn("{task.fields[size]}"),
            TimeElapsedColumn(table_column=Column(no_wrap=True)),
        )
        self._part = part
        self._bar = Progress(*columns, auto_refresh=False)
        self._task = self._bar.add_task("artifacts", total=files, size=_size(0))

    def __call__(self, state: DownloadState) -> None:
        self._bar.update(self._task, completed=state.files_done, size=_size(state.bytes_done))
        self._part.show(self._bar.get_renderable())


class _Lines:
    """Writes a line for each file."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def __call__(self, state: DownloadState) -> None:
        if state.last is not None:
            write_lines(self._stream, [f"{state.files_done}/{state.files}  {_size(state.bytes_done):>8}  {state.last}"])


def _show_in(cell: Cell, state: DownloadState) -> None:
    from ._html import Html

    text = f"{state.files_done}/{state.files} artifacts, {_size(state.bytes_done)}"
    cell.show(Html(f'<progress max="{state.files}" value="{state.files_done}"></progress> {text}'), text)


def _size(size: int) -> str:
    """So many bytes, in the unit that suits them."""
    for unit, bytes in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= bytes:
            return f"{size / bytes:.1f} {unit}"
    return f"{size} B"
