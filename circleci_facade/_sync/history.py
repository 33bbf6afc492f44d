"""The history of a project: its pipelines, workflows and jobs as rows, and only what has changed since the last run."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from .._concurrency import checked_at_once, mapped
from .._errors import CircleCIError, NotFound
from .._history_rows import (
    TABLES,
    Bookmark,
    Change,
    Seen,
    checked_reruns,
    job_row,
    look_of,
    pipeline_row,
    types_of,
    workflow_row,
)
from .._moments import moment_of
from .pages import Pages
from .pipeline import Pipeline

if TYPE_CHECKING:
    from datetime import date

    from .._frames import Row
    from .._slugs import ProjectSlug
    from .connection import Connection

#: Pipelines that are looked at before the first of them is returned.
AT_A_TIME = 32

#: The file in a folder of rows that has the bookmark.
BOOKMARK = "bookmark.json"


class History:
    """The pipelines of a project with their workflows and jobs, as rows. See `Project.history`.

    Nothing is sent before rows are asked for.
    """

    def __init__(
        self,
        connection: Connection,
        slug: ProjectSlug,
        since: date,
        bookmark: str | None,
        reruns: timedelta,
        at_once: int,
    ) -> None:
        self._connection = connection
        self._slug = slug
        self._since = moment_of(since, "since")
        self._reruns = checked_reruns(reruns)
        self._at_once = checked_at_once(at_once)
        self._given = None if bookmark is None else Bookmark.parse(bookmark, str(slug))
        self._bookmark = self._given or Bookmark(str(slug))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._slug} after run {self._bookmark.run}>"

    @property
    def bookmark(self) -> str:
        """Text for the `bookmark` of the next run, as of the last complete walk over `changes`, or the last `save`.

        Keep it in one transaction with the rows.

        Raises:
            ValueError: There was none yet.
        """
        if self._bookmark.at is None:
            raise ValueError("there is no bookmark yet: go through all changes first")
        return self._bookmark.text()

    def changes(self) -> Iterator[Change]:
        """The pipelines that are new or have changed since the bookmark, each with all its workflows and jobs.

        New ones come newest first. When the walk is complete, `bookmark` moves on. After an error, it can be continued
        with the next ``next()``: no change is left out.

        ``GET /project/{project-slug}/pipeline``, ``GET /pipeline/{id}/workflow`` for each, and ``GET
        /workflow/{id}/job`` for each workflow of those that have changed
        """
        return _AsyncChangeWalk(self)

    def save(self, folder: str | PathLike[str], *, kind: Literal["parquet", "csv"] = "parquet") -> list[Path]:
        """Save what has changed since the last time as new files in a folder, which keeps the bookmark too.

        The files are ``pipelines-000001.parquet``, ``workflows-…`` and ``jobs-…``, with the number of the run; a table
        without changes gets none. If a run is interrupted, the next one repeats it: nothing is lost or
        duplicated. Only one run at a time may save into a folder.

        Args:
            folder: Where to. It begins at the bookmark in there, unless `history` was given another.
            kind: ``parquet``, which needs the extra `frames`, or ``csv``.

        Returns:
            The new files.

        Raises:
            ValueError: Another kind, or the folder has the bookmark of another project. Nothing was sent.
            ImportError: pyarrow is not installed. Nothing was sent.
            CircleCIError: Another run saved into the folder in the meantime. Nothing was written.
        """
        from .._row_files import checked_path, write_text, writing

        place = Path(folder)
        known = _content(place / BOOKMARK)
        run = copy.copy(self)  # it has a bookmark before the files are written, this one only afterwards
        run._bookmark = self._given or Bookmark(str(self._slug))
        if self._given is None and known is not None:
            run._bookmark = Bookmark.parse(known, str(self._slug))
        number = run._bookmark.run + 1
        files = {table: checked_path(place / f"{table}-{number:06}.{kind}") for table in TABLES}
        adding: dict[str, Callable[[Row], None]] = {}
        with ExitStack() as stack:
            for change in run.changes():
                tables: tuple[Sequence[Row], ...] = ([change.pipeline], change.workflows, change.jobs)
                for table, rows in zip(TABLES, tables, strict=True):
                    if rows and table not in adding:
                        adding[table] = stack.enter_context(writing(files[table], types_of(TABLES[table])))
                    for row in rows:
                        adding[table](row)
            if _content(place / BOOKMARK) != known:
                raise CircleCIError(f"another run saved into {place} in the meantime: run one at a time")
        write_text(place / BOOKMARK, run.bookmark)
        self._bookmark = run._bookmark
        return [files[table] for table in adding]


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


# An iterator rather than a generator, for the same reason as in `pages`.


class _AsyncChangeWalk:
    def __init__(self, history: History) -> None:
        self._history = history
        self._connection = history._connection
        self._before = history._bookmark
        self._at = self._connection.clock.now()
        self._since = since = min(history._since, self._before.since or history._since)
        if self._before.at is not None and since == self._before.since:
            # All of them were seen then, so only new ones are left, and those that may have been rerun.
            at = min(self._before.at, self._at)
            since = at - min(history._reruns, at - since)
        api = self._connection.api.pipeline
        pages = Pages(api.list_pipelines_for_project, history._slug).since(since)
        self._pipelines = iter(pages.each(partial(Pipeline, self._connection)))
        self._open = dict.fromkeys(id for id, seen in self._before.pipelines.items() if seen.is_open)
        self._seen: dict[str, Seen] = {}
        self._batch: list[Pipeline] = []
        self._ready: list[Change] = []
        self._is_over = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Change:
        while not self._ready:
            if self._is_over:
                bookmark = Bookmark(self._before.project, self._before.run + 1, self._at, self._since, self._seen)
                self._history._bookmark = bookmark
                raise StopIteration
            self._fill()
            found = mapped(self._look, self._batch, self._history._at_once, return_exceptions=False)
            self._ready = [change for change in found if change is not None][::-1]
            self._is_over = len(self._batch) < AT_A_TIME
            self._batch = []
        return self._ready.pop()

    def _fill(self) -> None:
        """Take some more pipelines: those that were created since, and then the older ones that had not ended.

        They stay until all of them have been looked at, so that an error leaves none out.
        """
        while len(self._batch) < AT_A_TIME:
            try:
                pipeline = next(self._pipelines)
            except StopIteration:
                break
            self._batch.append(pipeline)
            self._open.pop(pipeline.id, None)
        while len(self._batch) < AT_A_TIME and self._open:
            id = next(reversed(self._open))
            try:
                data = self._connection.api.pipeline.get_pipeline_by_id(id)
            except NotFound:
                pass  # it was deleted with its project, or the token may not see it any more
            else:
                self._batch.append(Pipeline(self._connection, data))
            del self._open[id]

    def _look(self, pipeline: Pipeline) -> Change | None:
        """A pipeline with everything in it, if anything has changed."""
        seen_at = self._connection.clock.now()
        before = self._before.pipelines.get(pipeline.id)
        try:
            workflows = pipeline.workflows().list()
            look = look_of(pipeline, workflows)
            if before is not None and before.look == look and before.jobs is None:
                self._keep(pipeline, before)
                return None
            jobs = [(workflow, job) for workflow in workflows for job in workflow.jobs().list()]
        except NotFound:  # the token may not see it now: the next run tries again
            self._seen[pipeline.id] = Seen("", None, is_open=True)
            return None
        seen = Seen.of(look, workflows, jobs, seen_at)
        self._keep(pipeline, seen)
        if before == seen:
            return None
        return Change(
            pipeline_row(pipeline, seen_at),
            [workflow_row(workflow, pipeline.id, seen_at) for workflow in workflows],
            [job_row(job, workflow.id, pipeline.id, seen_at) for workflow, job in jobs],
        )

    def _keep(self, pipeline: Pipeline, seen: Seen) -> None:
        """Remember how a pipeline looked if the next run looks at it again: a workflow may be rerun."""
        at = pipeline.created_at
        is_dated = isinstance(at, datetime) and at.tzinfo is not None
        if seen.is_open or not is_dated or self._at - at <= self._history._reruns:
            self._seen[pipeline.id] = seen
