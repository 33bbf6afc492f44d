"""Showing how far usage exports are: a line for each change."""

from __future__ import annotations

import sys
from typing import TextIO

from ._progress import duration
from ._usage_rules import UsageProgress, UsageState


def shown_by(wanted: bool | UsageProgress) -> UsageProgress:
    """What to call with each state."""
    if callable(wanted):
        return wanted
    return _Lines(sys.stderr) if wanted else lambda _: None


class _Lines:
    """Writes a line whenever an export is in another state. It names the id, by which an export can be resumed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._said: dict[int, str] = {}

    def __call__(self, state: UsageState) -> None:
        line = f"usage {state.window} ({state.number} of {state.count}): {state.state}"
        line += f", export {state.id}" if state.id else ""
        if self._said.get(state.number) != line:
            self._said[state.number] = line
            self._stream.write(f"{duration(state.elapsed):>6}  {line}\n")
            self._stream.flush()
