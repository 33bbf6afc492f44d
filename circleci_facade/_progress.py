"""Showing the progress of pipelines: live on a terminal and in a notebook, a line for each change elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self, TextIO

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
        several: Whether there are several pipelines, perhaps of different projects; so there are as soon as others are
            shown at the same time.
    """

    _open: ClassVar[list[Display]] = []  # those that show something now, in any task or thread

    def __init__(self, wanted: bool | Progress, *, several: bool = False) -> None:
        self._show: Progress | None = wanted if callable(wanted) else None
        self._close: Callable[[], None] | None = None
        self._several = several
        self._snapshots: dict[str, Snapshot] = {}
        self._is_ours = wanted is True
        if self._is_ours:
            if cell := cell_here():
                self._show = lambda snapshot: self._show_in(cell, snapshot)
            elif part := part_on(sys.stderr):
                self._show = lambda snapshot: self._show_on(part, snapshot)
                self._close = part.close
            else:
                lines = Lines(sys.stderr)
                self._show = lambda snapshot: lines(snapshot, several=self._several)

    def __enter__(self) -> Self:
        if self._is_ours:
            self._open.append(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._is_ours:
            self._open.remove(self)
        if self._close:
            self._close()

    def show(self, snapshot: Snapshot) -> None:
        """Show the current state."""
        self._several |= self._is_ours and len(self._open) > 1
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

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._said: dict[str, str] = {}  # the state or the status, by the pipeline's URL or the workflow's id

    def __call__(self, snapshot: Snapshot, *, several: bool = False) -> None:
        label = _label(snapshot, several=several)
        link = "" if snapshot.url in self._said else f", {snapshot.url}"
        now: list[tuple[str, str, str, str]] = [(snapshot.url, label, snapshot.state, link)] if label else []
        prefix = f"{label}, workflow" if several and label else "workflow"
        now += [(each.id, f"{prefix} {one_line(each.name)}", each.status, "") for each in snapshot.workflows]
        changed = [each for each in now if self._said.get(each[0]) != each[2]]
        lines = (f"{name}: {one_line(status)}{rest}" for _, name, status, rest in changed)
        write_lines(self._stream, (f"{duration(snapshot.elapsed):>6}  {line}" for line in lines))
        self._said |= {id: status for id, _, status, _ in changed}


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
        return f"pipeline {snapshot.pipeline_id}" if several and snapshot.pipeline_id else ""
    return f"{(several and snapshot.project_slug) or 'pipeline'} #{snapshot.number}"


def duration(seconds: float) -> str:
    """`seconds`, for people: ``1m05s``."""
    minutes, seconds = divmod(int(seconds), 60)
    return f"{minutes}m{seconds:02}s" if minutes else f"{seconds}s"
