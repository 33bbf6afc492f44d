"""Showing the progress of pipelines: live on a terminal and in a notebook, a line for each change elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self, TextIO

from ._lines import write_lines
from ._live import part_on
from ._notebook import cell_here
from ._statuses import of_workflow
from ._terminal import one_line
from ._unicode import escaped, is_encodable
from ._wait_rules import Progress, Snapshot

if TYPE_CHECKING:
    from rich.table import Table

    from ._live import Part
    from ._notebook import Cell


class Display:
    """A context in which snapshots are shown; without rich, or if standard error is not a terminal, as plain lines.

    Args:
        wanted: Whether to show them, or a function to call instead.
        several: Whether there are several pipelines, perhaps of different projects.
    """

    def __init__(self, wanted: bool | Progress, *, several: bool = False) -> None:
        self._show: Progress | None = wanted if callable(wanted) else None
        self._close: Callable[[], None] | None = None
        self._several = several
        self._snapshots: dict[str, Snapshot] = {}
        if wanted is True:
            if cell := cell_here():
                self._show = lambda snapshot: self._show_in(cell, snapshot)
            elif part := part_on(sys.stderr):
                self._show = lambda snapshot: self._show_on(part, snapshot)
                self._close = part.close
            else:
                self._show = Lines(sys.stderr, several=several)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._close:
            self._close()

    def show(self, snapshot: Snapshot) -> None:
        """Show the current state."""
        if self._show:
            self._show(snapshot)

    def _show_on(self, part: Part, snapshot: Snapshot) -> None:
        part.show(_table(self._rows(snapshot), part.encoding))

    def _show_in(self, cell: Cell, snapshot: Snapshot) -> None:
        from ._html import link, table

        rows = self._rows(snapshot)
        cells = [(row.mark, link(row.name, row.url), row.status, row.elapsed) for row in rows]
        lines = (" ".join(filter(None, (row.mark, row.name, row.status, row.elapsed))) for row in rows)
        cell.show(table((), cells), "\n".join(lines))

    def _rows(self, snapshot: Snapshot) -> list[_Row]:
        """All that is to be shown, with `snapshot` in place of the one before."""
        self._snapshots[snapshot.url] = snapshot
        rows = []
        for each in self._snapshots.values():
            if label := _label(each, several=self._several):
                rows.append(_Row(label, one_line(each.state), url=each.url, elapsed=duration(each.elapsed)))
            for workflow in each.workflows:
                shown = of_workflow(workflow.status)
                rows.append(_Row(one_line(workflow.name), one_line(workflow.status), shown.mark, shown.style))
        return rows


class _Row(NamedTuple):
    """A pipeline, with its URL, or a workflow, with its mark."""

    name: str
    status: str
    mark: str = ""
    style: str = ""
    url: str | None = None
    elapsed: str = ""


class Lines:
    """Writes a line whenever a pipeline or a workflow has changed."""

    def __init__(self, stream: TextIO | None, *, several: bool = False) -> None:
        self._stream = stream
        self._several = several
        self._said: dict[str, str] = {}

    def __call__(self, snapshot: Snapshot) -> None:
        label = _label(snapshot, several=self._several)
        link = "" if snapshot.url in self._said else f", {snapshot.url}"
        now = {snapshot.url: f"{label}: {one_line(snapshot.state)}"} if label else {}
        prefix = f"{label}, workflow" if self._several else "workflow"
        now |= {each.id: f"{prefix} {one_line(each.name)}: {one_line(each.status)}" for each in snapshot.workflows}
        changed = {id: line for id, line in now.items() if self._said.get(id) != line}
        shown = (f"{line}{link}" if id == snapshot.url else line for id, line in changed.items())
        write_lines(self._stream, (f"{duration(snapshot.elapsed):>6}  {line}" for line in shown))
        self._said |= now


def _table(rows: Iterable[_Row], encoding: str) -> Table:
    """The rows for a terminal with this encoding."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1))
    for is_name in (False, True, False, False):
        table.add_column(overflow="fold", no_wrap=not is_name)
    for row in rows:
        mark = row.mark if is_encodable(row.mark, encoding) else ""
        name = Text(escaped(row.name, encoding), "bold" if row.url else "")
        table.add_row(Text(mark, row.style), name, Text(escaped(row.status, encoding), row.style), row.elapsed)
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
