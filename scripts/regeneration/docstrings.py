"""Formatting text as the docstring of a class, a method or a field."""

from __future__ import annotations

import textwrap

from .ruff import WIDTH

QUOTES = '"""'


def docstring(text: str, indent: int) -> str:
    """`text` as an indented docstring that keeps its paragraphs and lists."""
    lines: list[str] = []
    for line in (QUOTES + text.strip().replace("\\", "\\\\").replace(QUOTES, "'''")).split("\n"):
        hanging = len(line) - len(line.lstrip())
        further = " " * (hanging + 4 if hanging else 0)
        lines += textwrap.wrap(
            line, WIDTH - indent, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
        ) or [""]
    if len(lines) == 1 and len(lines[0] + QUOTES) <= WIDTH - indent:
        lines[0] += QUOTES
    else:
        lines.append(QUOTES)
    return textwrap.indent("\n".join(lines), " " * indent)
