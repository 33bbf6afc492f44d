"""What a terminal would show of a program's output."""

from __future__ import annotations

import re

#: An escape sequence, by the standard's form (ECMA-48): one that moves or erases, a string such as a window's title, or
#: any other.
_SEQUENCE = re.compile(
    r"\x1b\[(?P<count>[0-?]*)[ -/]*(?P<command>[@-~])|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)|\x1b[ -/]*[0-~]?", re.DOTALL
)

#: The rightmost column that a sequence moves to.
WIDTH = 500

_SPECIAL = re.compile(r"[\x08\r\x1b]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def shown(text: str) -> str:
    """`text` as a terminal shows it in the end: without colours, and with what was overwritten left out.

    Carriage returns, backspaces, erased lines and moves upward count, as progress bars use them.
    """
    if _SPECIAL.search(text):
        screen = _Screen()
        for line in text.split("\n"):
            screen.print(line)
        text = screen.text()
    return _CONTROL.sub("", text)


def one_line(text: object) -> str:
    """`text` on one line, without characters that a terminal would obey."""
    line = str(text)
    if not line.isprintable():
        line = "".join(char if char.isprintable() else " " for char in line)
    return " ".join(line.split())


def last_lines(text: str, most: int) -> str:
    """The last `most` lines of `text`."""
    lines = text.rstrip("\n").split("\n")
    return "\n".join(lines[max(0, len(lines) - most) :])


class _Screen:
    """A terminal as wide as needed, which keeps every line."""

    def __init__(self) -> None:
        self._lines: list[list[str]] = []
        self._row = 0
        self._column = 0

    def text(self) -> str:
        return "\n".join("".join(line).rstrip() for line in self._lines)

    def print(self, text: str) -> None:
        """Print a line from the start of the current one, and go to the next."""
        at = self._column = 0
        self._current()
        while at < len(text):
            special = _SPECIAL.search(text, at)
            end = special.start() if special else len(text)
            if end > at:
                self._put(text[at:end])
            if special is None:
                break
            at = special.end()
            if special[0] == "\r":
                self._column = 0
            elif special[0] == "\x08":
                self._column = max(0, self._column - 1)
            elif sequence := _SEQUENCE.match(text, end):
                at = sequence.end()
                self._obey(sequence["command"], sequence["count"] or "")
        self._row += 1

    def _current(self) -> list[str]:
        while len(self._lines) <= self._row:
            self._lines.append([])
        return self._lines[self._row]

    def _put(self, text: str) -> None:
        line = self._current()
        line.extend(" " * (self._column - len(line)))
        line[self._column : self._column + len(text)] = text
        self._column += len(text)

    def _obey(self, command: str | None, parameters: str) -> None:
        digits = re.match(r"\d{1,4}", parameters)
        count = int(digits[0]) if digits else 0
        match command:
            case "K" if count == 0:
                del self._current()[self._column :]
            case "K" if count == 1:
                line = self._current()
                line[: self._column] = " " * min(self._column, len(line))
            case "K":
                self._current().clear()
            case "A":
                self._row = max(0, self._row - (count or 1))
            case "B":
                self._row = min(self._row + (count or 1), max(self._row, len(self._lines) - 1))
            case "C":
                self._column = max(self._column, min(self._column + (count or 1), WIDTH))
            case "D":
                self._column = max(0, self._column - (count or 1))
            case "G":
                self._column = min(max(0, count - 1), WIDTH)
