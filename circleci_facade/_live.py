"""A live display at the bottom of a terminal. Whatever else is written meanwhile appears above it.

Log handlers keep the stream that they were created with, often before the display began. Replacing the stream would not
reach them, so its ``write`` method is replaced instead: it redraws the display below the text.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, TextIO

from ._unicode import escaped

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

#: Held while anything is drawn. Nothing may be logged under it: log handlers have locks of their own.
_LOCK = threading.RLock()


class Part:
    """A part of the live display, below the parts of other waits and downloads.

    Args:
        console: What to draw with, if there is no display yet.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._display: _LiveDisplay | None = None
        self._is_lost = False

    @property
    def encoding(self) -> str:
        """The encoding of the terminal."""
        return self._console.encoding

    def show(self, content: RenderableType) -> None:
        """Replace its content, as long as the terminal is there."""
        with _LOCK:
            if self._is_lost:
                return
            with self._losing():
                if self._display is None:
                    self._display = _LiveDisplay.current or _LiveDisplay(self._console)
                self._display.show(self, content)
            if self._is_lost:
                self.close()

    def close(self) -> None:
        """End it; its last content stays on the terminal."""
        with _LOCK:
            display, self._display = self._display, None
            if display is not None:
                with self._losing():
                    display.leave(self)

    @contextmanager
    def _losing(self) -> Iterator[None]:
        """Give up showing if the terminal is gone, as when a connection breaks, or its stream was closed."""
        try:
            yield
        except OSError:
            self._is_lost = True
        except ValueError:
            if not getattr(self._console.file, "closed", False):
                raise
            self._is_lost = True


def part_on(stream: TextIO | None) -> Part | None:
    """A new part of the live display on `stream`; ``None`` if there can be none, without rich for example."""
    if stream is None or not _is_drawable(stream):
        return None
    try:
        from rich.console import Console
    except ImportError:
        return None
    console = Console(file=stream)
    return Part(console) if console.is_terminal and console.is_interactive else None


def _is_drawable(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that can be drawn on, that somebody watches, and that nothing else draws on."""
    try:
        is_terminal = stream.isatty()
    except (AttributeError, ValueError):  # a replacement for standard error, or a closed stream
        is_terminal = False
    return (
        is_terminal
        and os.environ.get("TERM") not in ("dumb", "unknown")
        # CI may run commands on a terminal, but nobody watches it: the log is read afterwards.
        and os.environ.get("CI", "").lower() in ("", "0", "false")
        # While rich shows a live display of its own, it replaces standard error with a stream that writes above that.
        and not hasattr(stream, "rich_proxied_file")
        and hasattr(stream, "__dict__")
    )


class _LiveDisplay:
    """The live display of this process: its parts, one below the other.

    Attributes:
        current: The one on the terminal now.
        is_drawing: Whether it is writing itself.
    """

    current: _LiveDisplay | None = None

    def __init__(self, console: Console) -> None:
        from rich.live import Live

        self.is_drawing = False
        self._console = console
        self._parts: dict[Part, RenderableType] = {}
        self._live = Live(console=console, auto_refresh=False, redirect_stdout=False, redirect_stderr=False)
        self._taps = [_Tap(self, stream) for stream in _streams_of(console.file)]
        type(self).current = self
        try:
            with self._drawing():
                self._live.start()
        except BaseException:
            self._end()
            raise

    def show(self, part: Part, content: RenderableType) -> None:
        """Show a part, which may be new."""
        self._parts[part] = content
        self._update()

    def leave(self, part: Part) -> None:
        """Remove a part; its content stays, above the other parts. Without parts, the display ends."""
        content = self._parts.pop(part)
        if self._parts:
            self._update()
            with self._drawing():
                self._console.print(content)
            return
        try:
            with self._drawing():
                self._live.stop()
        finally:
            self._end()

    def write(self, text: str) -> None:
        """Write whole lines above the display.

        What cannot be encoded is escaped: after a failure, the console would try to write it again with each redraw.
        """
        with self._drawing():
            self._console.out(escaped(text, self._console.encoding), highlight=False)

    def _end(self) -> None:
        """Restore the streams."""
        type(self).current = None
        for tap in self._taps:
            tap.remove()

    def _update(self) -> None:
        from rich.console import Group

        with self._drawing():
            self._live.update(Group(*self._parts.values()), refresh=True)

    @contextmanager
    def _drawing(self) -> Iterator[None]:
        self.is_drawing = True
        try:
            yield
        finally:
            self.is_drawing = False


class _Tap:
    """Replaces the ``write`` of a stream during a display with one that writes whole lines above it."""

    def __init__(self, display: _LiveDisplay, stream: IO[str]) -> None:
        with suppress(OSError, ValueError):
            stream.flush()
        self._display: _LiveDisplay | None = display
        self._attributes = vars(stream)
        self._before = self._attributes.get("write")
        self._write = stream.write
        self._rest = ""
        self._attributes["write"] = self.write

    def write(self, text: str) -> int:
        with _LOCK:
            if self._display is None or self._display.is_drawing or not isinstance(text, str):
                return self._write(text)
            *lines, rest = (self._rest + text).split("\n")
            self._rest = _overwritten(rest) + ("\r" if rest.endswith("\r") else "")
            if lines:
                self._display.write("\n".join(map(_overwritten, lines)))
            return len(text)

    def remove(self) -> None:
        """Restore the stream. References to the replaced ``write`` keep working."""
        self._display = None
        if self._attributes.get("write") == self.write:
            del self._attributes["write"]
            if self._before is not None:
                self._attributes["write"] = self._before
        if self._rest:
            with suppress(OSError, ValueError):
                self._write(self._rest)


def _overwritten(line: str) -> str:
    """What remains visible of a line: progress bars return to its start with a carriage return, and overwrite it."""
    return line.rstrip("\r").rpartition("\r")[2]


def _streams_of(stream: IO[str]) -> list[IO[str]]:
    """`stream`, and those standard streams that write to the same terminal."""
    found = [stream]
    for other in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        if other is not None and _are_one_terminal(other, stream) and not any(other is each for each in found):
            found.append(other)
    return found


def _are_one_terminal(one: IO[str], other: IO[str]) -> bool:
    try:
        is_same = os.fstat(one.fileno()).st_rdev == os.fstat(other.fileno()).st_rdev
        return one.isatty() and is_same and hasattr(one, "__dict__")
    except (AttributeError, OSError, ValueError):  # not a file, or closed
        return False


if hasattr(os, "register_at_fork"):
    # In a process forked while another thread draws, that thread is missing and would never release the lock.
    os.register_at_fork(before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release)
