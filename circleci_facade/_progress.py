"""Showing how far a pipeline is: live on a terminal, a line for each change elsewhere."""

from __future__ import annotations

import builtins
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from ._waiting import Progress, Snapshot

if TYPE_CHECKING:
    from rich.live import Live
    from rich.table import Table

MARKS = {
    "success": ("✓", "green"),
    "failed": ("✗", "red"),
    "error": ("✗", "red"),
    "unauthorized": ("✗", "red"),
    "canceled": ("■", "yellow"),
    "not_run": ("·", "dim"),
    "on_hold": ("‖", "yellow"),
    "failing": ("●", "red"),
    "running": ("●", "cyan"),
}


class Display:
    """A context in which snapshots are shown; without rich, or when standard error is no terminal, as plain lines."""

    def __init__(self, wanted: bool | Progress) -> None:
        self._show: Progress | None = wanted if callable(wanted) else None
        self._live: Live | None = None
        if wanted is True:
            self._live = _live(sys.stderr)
            self._show = self._refresh if self._live else Lines(sys.stderr)

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()

    def show(self, snapshot: Snapshot) -> None:
        """Show how far things are now."""
        if self._show:
            self._show(snapshot)

    def _refresh(self, snapshot: Snapshot) -> None:
        if self._live:
            self._live.update(_table(snapshot), refresh=True)


class Lines:
    """Writes a line whenever the pipeline or a workflow has changed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._said: dict[str, str] = {}

    def __call__(self, snapshot: Snapshot) -> None:
        now = {} if snapshot.number is None else {f"pipeline #{snapshot.number}": str(snapshot.state)}
        now |= {f"workflow {workflow.name}": str(workflow.status) for workflow in snapshot.workflows}
        for what, state in now.items():
            if self._said.get(what) != state:
                self._stream.write(f"{_duration(snapshot.elapsed):>6}  {what}: {state}\n")
        self._stream.flush()
        self._said = now


def _live(stream: TextIO) -> Live | None:
    notebook = type(getattr(builtins, "get_ipython", lambda: None)()).__name__ == "ZMQInteractiveShell"
    if not notebook and not stream.isatty():
        return None
    try:
        from rich.console import Console
        from rich.live import Live
    except ImportError:
        return None
    console = Console(force_jupyter=True) if notebook else Console(file=stream)
    return Live(console=console, auto_refresh=False, transient=False)


def _table(snapshot: Snapshot) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1))
    if snapshot.number is not None:
        name = Text(f"pipeline #{snapshot.number}", style="bold")
        table.add_row("", name, Text(snapshot.state), _duration(snapshot.elapsed))
    for workflow in snapshot.workflows:
        mark, style = MARKS.get(str(workflow.status), ("?", "magenta"))
        table.add_row(Text(mark, style=style), Text(workflow.name), Text(str(workflow.status), style=style), "")
    return table


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(int(seconds), 60)
    return f"{minutes}m{seconds:02}s" if minutes else f"{seconds}s"
