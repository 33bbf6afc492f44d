"""A live picture at the foot of a terminal. While it is there, everything else is written above it.

Log handlers keep the stream that they were created with, often before there was a picture, and would write into it. So
the stream is not replaced but tapped: for that long, its ``write`` draws the picture again below what it writes. Nobody
who writes to it needs to know.
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

#: Held while anything is drawn. Whoever holds it asks nothing of log handlers, which have locks of their own.
_LOCK = threading.RLock()


class Part:
    """A part of the live picture, below those that others show at the same time.

    Args:
        console: What to draw with, if there is no picture yet.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._picture: _Picture | None = None
        self._is_lost = False

    @property
    def encoding(self) -> str:
        """The encoding of the terminal."""
        return self._console.encoding

    def show(self, content: RenderableType) -> None:
        """Show this instead of what it showed before, as long as there is a terminal to show it on."""
        with _LOCK:
            if self._is_lost:
                return
            with self._losing():
                if self._picture is None:
                    self._picture = _Picture.current or _Picture(self._console)
                self._picture.show(self, content)
            if self._is_lost:
                self.close()

    def close(self) -> None:
        """Leave on the terminal what was shown last."""
        with _LOCK:
            picture, self._picture = self._picture, None
            if picture is not None:
                with self._losing():
                    picture.leave(self)

    @contextmanager
    def _losing(self) -> Iterator[None]:
        """Shows no more if the terminal has gone, as when a connection breaks, or if its stream was closed."""
        try:
            yield
        except OSError:
            self._is_lost = True
        except ValueError:
            if not getattr(self._console.file, "closed", False):
                raise
            self._is_lost = True


def part_on(stream: TextIO | None) -> Part | None:
    """A new part of the live picture on `stream`; ``None`` if there can be none, without rich for example."""
    if stream is None or not _is_drawable(stream):
        return None
    try:
        from rich.console import Console
    except ImportError:
        return None
    console = Console(file=stream)
    return Part(console) if console.is_terminal and console.is_interactive else None


def _is_drawable(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that can be drawn on, that is read live, and that nobody else draws on."""
    try:
        is_terminal = stream.isatty()
    except (AttributeError, ValueError):  # it is what somebody put in the place of standard error, or is closed
        is_terminal = False
    return (
        is_terminal
        and os.environ.get("TERM") not in ("dumb", "unknown")
        # CI may run commands on a terminal, but its log is read afterwards.
        and os.environ.get("CI", "").lower() in ("", "0", "false")
        # While a live display of rich is up, standard error is a stream that writes above that.
        and not hasattr(stream, "rich_proxied_file")
        and hasattr(stream, "__dict__")
    )


class _Picture:
    """The live picture of this process: its parts, one below the other.

    Attributes:
        current: The one that is on the terminal.
        is_drawing: Whether what is written now is the picture itself.
    """

    current: _Picture | None = None

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
        """Leave the content of a part above the others; with the last one, the picture ends."""
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
        """Write whole lines above the picture.

        One that cannot be encoded must not fail here: the console would try it again each time the picture is drawn.
        """
        with self._drawing():
            self._console.out(escaped(text, self._console.encoding), highlight=False)

    def _end(self) -> None:
        """Give the streams back."""
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
    """What a stream's ``write`` is while there is a picture: it writes whole lines above that."""

    def __init__(self, picture: _Picture, stream: IO[str]) -> None:
        with suppress(OSError, ValueError):
            stream.flush()
        self._picture: _Picture | None = picture
        self._attributes = vars(stream)
        self._before = self._attributes.get("write")
        self._write = stream.write
        self._rest = ""
        self._attributes["write"] = self.write

    def write(self, text: str) -> int:
        with _LOCK:
            if self._picture is None or self._picture.is_drawing or not isinstance(text, str):
                return self._write(text)
            *lines, rest = (self._rest + text).split("\n")
            self._rest = _overwritten(rest) + ("\r" if rest.endswith("\r") else "")
            if lines:
                self._picture.write("\n".join(map(_overwritten, lines)))
            return len(text)

    def remove(self) -> None:
        """Let the stream be as it was. Whoever has kept its ``write`` meanwhile may go on using that."""
        self._picture = None
        if self._attributes.get("write") == self.write:
            del self._attributes["write"]
            if self._before is not None:
                self._attributes["write"] = self._before
        if self._rest:
            with suppress(OSError, ValueError):
                self._write(self._rest)


def _overwritten(line: str) -> str:
    """What a line shows in the end: bars go back to its start with a carriage return, and draw again."""
    return line.rstrip("\r").rpartition("\r")[2]


def _streams_of(stream: IO[str]) -> list[IO[str]]:
    """`stream`, and the standard streams that are on the same terminal."""
    found = [stream]
    for other in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        if other is not None and _are_one_terminal(other, stream) and not any(other is each for each in found):
            found.append(other)
    return found


def _are_one_terminal(one: IO[str], other: IO[str]) -> bool:
    try:
        is_same = os.fstat(one.fileno()).st_rdev == os.fstat(other.fileno()).st_rdev
        return one.isatty() and is_same and hasattr(one, "__dict__")
    except (AttributeError, OSError, ValueError):  # it has no file, or is closed
        return False


if hasattr(os, "register_at_fork"):
    # A process that is forked while another thread draws must not wait for that thread, which it does not have.
    os.register_at_fork(before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release)
