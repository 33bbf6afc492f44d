"""A terminal for tests."""

from __future__ import annotations

import io
import sys

import pytest

from circleci_facade._terminal import shown


class Terminal(io.StringIO):
    """A stream that says that it is a terminal.

    Attributes:
        encoding: Its encoding.
    """

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True

    def lines(self) -> list[str]:
        """What is on it in the end, without colours, and with one space for several."""
        return [" ".join(line.split()) for line in shown(self.getvalue()).splitlines()]


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error from now on: a terminal of 100 columns that takes colours.

    No fixture, for pytest puts its own standard error in place after the fixtures.
    """
    for variable in ("CI", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "JUPYTER_COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"}.items():
        monkeypatch.setenv(variable, value)
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream
