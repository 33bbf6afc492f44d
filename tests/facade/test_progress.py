"""Where the display is live."""

from __future__ import annotations

import builtins
import io

import pytest

from circleci_facade._progress import _live


def test_in_a_notebook_the_display_is_live_though_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = type("ZMQInteractiveShell", (), {})()
    monkeypatch.setattr(builtins, "get_ipython", lambda: shell, raising=False)
    live = _live(io.StringIO())
    assert live is not None
    assert live.console.is_jupyter
    monkeypatch.delattr(builtins, "get_ipython")
    assert _live(io.StringIO()) is None


@pytest.mark.parametrize(("term", "is_live"), [("xterm", True), ("dumb", False), ("unknown", False)])
def test_on_a_dumb_terminal_there_are_lines_instead(monkeypatch: pytest.MonkeyPatch, term: str, is_live: bool) -> None:
    monkeypatch.setenv("TERM", term)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    assert (_live(stream) is not None) is is_live
