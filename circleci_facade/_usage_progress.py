"""Showing how far usage exports are: a table in a notebook, a line for each change elsewhere."""

from __future__ import annotations

import sys
from typing import TextIO

from ._lines import write_lines
from ._notebook import Cell, cell_here
from ._progress import duration
from ._progress_option import check_progress
from ._usage_rules import UsageProgress, UsageState


def shown_by(wanted: bool | UsageProgress) -> UsageProgress:
    """What to call with each state.

    Raises:
        ValueError: `wanted` is neither a choice nor a function to call.
    """
    check_progress(wanted)
    if callable(wanted):
        return wanted
    if not wanted:
        return lambda _: None
    cell = cell_here()
    return _Table(cell) if cell else _Lines(sys.stderr)


class _Table:
    """Shows the exports in a notebook."""

    def __init__(self, cell: Cell) -> None:
        self._cell = cell
        self._states: dict[int, UsageState] = {}

    def __call__(self, state: UsageState) -> None:
        from ._html import table

        self._states[state.number] = state
        states = [each for _, each in sorted(self._states.items())]
        rows = [(each.window, each.state, each.id or "", duration(each.elapsed)) for each in states]
        self._cell.show(table(("Days", "State", "Export", "Time"), rows), "\n".join(map(_line, states)))


class _Lines:
    """Writes a line whenever an export is in another state. It names the id, by which an export can be resumed."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._said: dict[int, str] = {}

    def __call__(self, state: UsageState) -> None:
        line = _line(state)
        if self._said.get(state.number) != line:
            self._said[state.number] = line
            write_lines(self._stream, [f"{duration(state.elapsed):>6}  {line}"])


def _line(state: UsageState) -> str:
    export = f", export {state.id}" if state.id else ""
    return f"usage {state.window} ({state.number} of {state.count}): {state.state}{export}"
