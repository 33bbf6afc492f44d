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
