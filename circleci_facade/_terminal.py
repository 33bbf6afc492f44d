"""What a terminal would show of a program's output."""

from __future__ import annotations

import re

#: An escape sequence: one that moves or erases, as (count, command), or any other.
_SEQUENCE = re.compile(r"\x1b\[([0-9;?]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?")
#: The rightmost column that a sequence moves to.
WIDTH = 500

_SPECIAL = re.compile(r"[\x08\r\x1b]")


def shown(text: str) -> str:
    """`text` as a terminal shows it in the end: without colours, and with what was overwritten left out.

    Carriage returns, backspaces, erased lines and moves upward count, as progress bars use them.
    """
    if not _SPECIAL.search(text):
        return text
    lines: list[str] = []
    row = 0
    for line in text.split("\n"):
        row = _print(line, lines, row)
        row += 1
    return "\n".join(line.rstrip() for line in lines)


def last_lines(text: str, most: int) -> str:
    """The last `most` lines of `text`."""
    lines = text.rstrip("\n").split("\n")
    return "\n".join(lines[max(0, len(lines) - most) :])


def _print(text: str, lines: list[str], row: int) -> int:
    """Print `text`, which has no line breaks, from the start of line `row`; returns the row that it ends in."""
    column, at = 0, 0
    while at < len(text):
        special = _SPECIAL.search(text, at)
        end = special.start() if special else len(text)
        if end > at:
            _put(text[at:end], lines, row, column)
            column += end - at
        if special is None:
            break
        at = special.end()
        if special[0] == "\r":
            column = 0
        elif special[0] == "\x08":
            column = max(0, column - 1)
        elif sequence := _SEQUENCE.match(text, end):
            at = sequence.end()
            row, column = _move(sequence, lines, row, column)
    _put("", lines, row, 0)
    return row


def _put(text: str, lines: list[str], row: int, column: int) -> None:
    while len(lines) <= row:
        lines.append("")
    line = lines[row].ljust(column)
    lines[row] = line[:column] + text + line[column + len(text) :]


def _move(sequence: re.Match[str], lines: list[str], row: int, column: int) -> tuple[int, int]:
    digits = re.match(r"\d{1,4}", sequence[1] or "")
    count = int(digits[0]) if digits else None
    match sequence[2]:
        case "K":
            _put("", lines, row, 0)
            line = lines[row]
            lines[row] = {None: line[:column], 0: line[:column], 1: " " * column + line[column:]}.get(count, "")
        case "A":
            row = max(0, row - (count or 1))
        case "B":
            row = min(row + (count or 1), max(row, len(lines) - 1))
        case "C":
            column = max(column, min(column + (count or 1), WIDTH))
        case "D":
            column = max(0, column - (count or 1))
        case "G":
            column = min(max(0, (count or 1) - 1), WIDTH)
    return row, column
