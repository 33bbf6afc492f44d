"""Showing the progress of pipelines: live on a terminal, a line for each change elsewhere."""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from ._statuses import of_workflow
from ._wait_rules import Progress, Snapshot

if TYPE_CHECKING:
    from rich.console import Console
    from rich.live import Live
    from rich.table import Table


class Display:
    """A context in which snapshots are shown; without rich, or if standard error is not a terminal, as plain lines.

    Args:
        wanted: Whether to show them, or a function to call instead.
        several: Whether there are several pipelines, perhaps of different projects.
    """

    def __init__(self, wanted: bool | Progress, *, several: bool = False) -> None:
        self._show: Progress | None = wanted if callable(wanted) else None
        self._live: Live | None = None
        self._several = several
        self._snapshots: dict[str, Snapshot] = {}
        if wanted is True:
            self._live = _live(sys.stderr)
            self._show = self._refresh if self._live else Lines(sys.stderr, several=several)

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
        """Show the current state."""
        if self._show:
            self._show(snapshot)

    def _refresh(self, snapshot: Snapshot) -> None:
        self._snapshots[snapshot.url] = snapshot
        if self._live:
            self._live.update(_table(self._snapshots.values(), several=self._several), refresh=True)


class Lines:
    """Writes a line whenever a pipeline or a workflow has changed."""

    def __init__(self, stream: TextIO, *, several: bool = False) -> None:
        self._stream = stream
        self._several = several
        self._said: dict[str, str] = {}

    def __call__(self, snapshot: Snapshot) -> None:
        label = _label(snapshot, several=self._several)
        link = "" if snapshot.url in self._said else f", {snapshot.url}"
        now = {snapshot.url: f"{label}: {snapshot.state}"} if label else {}
        prefix = f"{label}, workflow" if self._several else "workflow"
        now |= {each.id: f"{prefix} {each.name}: {each.status}" for each in snapshot.workflows}
        for id, line in now.items():
            if self._said.get(id) != line:
                shown = f"{line}{link}" if id == snapshot.url else line
                self._stream.write(f"{duration(snapshot.elapsed):>6}  {shown}\n")
        self._stream.flush()
        self._said |= now


def console_of(stream: TextIO) -> Console | None:
    """What to show something live on; ``None`` without rich, and where there is no notebook and no capable terminal."""
    notebook = type(getattr(builtins, "get_ipython", lambda: None)()).__name__ == "ZMQInteractiveShell"
    if not notebook and (not stream.isatty() or os.environ.get("TERM") in ("dumb", "unknown")):
        return None
    try:
        from rich.console import Console
    except ImportError:
        return None
    return Console(force_jupyter=True) if notebook else Console(file=stream)


def _live(stream: TextIO) -> Live | None:
    console = console_of(stream)
    if console is None:
        return None
    from rich.live import Live

    return Live(console=console, auto_refresh=False, transient=False)


def _table(snapshots: Iterable[Snapshot], *, several: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1))
    for snapshot in snapshots:
        if label := _label(snapshot, several=several):
            table.add_row(
                "",
                Text(label, style="bold"),
                Text(str(snapshot.state)),
                duration(snapshot.elapsed),
            )
        for workflow in snapshot.workflows:
            shown = of_workflow(workflow.status)
            mark, status = Text(shown.mark, style=shown.style), Text(str(workflow.status), style=shown.style)
            table.add_row(mark, Text(workflow.name), status, "")
    return table


def _label(snapshot: Snapshot, *, several: bool) -> str:
    """The name of a pipeline; with its project, if there are several."""
    if snapshot.number is None:
        return f"pipeline {snapshot.pipeline_id}" if several else ""
    return f"{snapshot.project_slug} #{snapshot.number}" if several else f"pipeline #{snapshot.number}"


def duration(seconds: float) -> str:
    """`seconds`, for people: ``1m05s``."""
    minutes, seconds = divmod(int(seconds), 60)
    return f"{minutes}m{seconds:02}s" if minutes else f"{seconds}s"
