"""The history of a project: its pipelines, workflows and jobs as rows, and only what has changed since the last run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from .._concurrency import amapped, checked_at_once
from .._errors import NotFound
from .._history_rows import (
    TABLES,
    Bookmark,
    Change,
    Seen,
    checked_reruns,
    checked_since,
    job_row,
    pipeline_row,
    types_of,
    workflow_row,
)
from .pages import AsyncPages
from .pipeline import AsyncPipeline

if TYPE_CHECKING:
    from datetime import date

    from .._frames import Row
    from .._slugs import ProjectSlug
    from .connection import AsyncConnection

#: Pipelines that are looked at before the first of them is returned.
AT_A_TIME = 32

#: The file in a folder of rows that has the bookmark.
BOOKMARK = "bookmark.json"


class AsyncHistory:
    """The pipelines of a project with their workflows and jobs, as rows. See `AsyncProject.history`.

    Nothing is sent before rows are asked for.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        slug: ProjectSlug,
        since: date,
        bookmark: str | None,
        reruns: timedelta,
        at_once: int,
    ) -> None:
        self._connection = connection
        self._slug = slug
        self._since = checked_since(since)
        self._reruns = checked_reruns(reruns)
        self._at_once = checked_at_once(at_once)
        self._given = bookmark is not None
        self._bookmark = Bookmark(str(slug)) if bookmark is None else Bookmark.parse(bookmark, str(slug))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._slug} after run {self._bookmark.run}>"

    @property
    def bookmark(self) -> str:
        """Text for the `bookmark` of the next run, as of the last complete walk over `changes`.

        Keep it in one transaction with the rows.

        Raises:
            ValueError: There was none yet.
        """
        if self._bookmark.at is None:
            raise ValueError("there is no bookmark yet: go through all changes first")
        return self._bookmark.text()

    def changes(self) -> AsyncIterator[Change]:
        """The pipelines that are new or have changed since the bookmark, each with all its workflows and jobs.

        New ones come newest first. When the walk is complete, `bookmark` moves on.

        ``GET /project/{project-slug}/pipeline``, ``GET /pipeline/{id}/workflow`` for each, and ``GET
        /workflow/{id}/job`` for each workflow of those that have changed
        """
        return _AsyncChangeWalk(self)

    async def save(self, folder: str | PathLike[str], *, kind: Literal["parquet", "csv"] = "parquet") -> list[Path]:
        """Save what has changed since the last time as new files in a folder, which keeps the bookmark too.

        The files are ``pipelines-000001.parquet``, ``workflows-…`` and ``jobs-…``, with the number of the run; a table
        without changes gets none. If a run is interrupted, the next one repeats it: nothing is lost or
        duplicated.

        Args:
            folder: Where to. A bookmark in it counts, unless `history` was given another.
            kind: ``parquet``, which needs the extra `frames`, or ``csv``.

        Returns:
            The new files.

        Raises:
            ValueError: Another kind, or the folder has the bookmark of another project. Nothing was sent.
            ImportError: pyarrow is not installed. Nothing was sent.
        """
        from .._row_files import checked_path, replacing, writing

        place = Path(folder)
        if not self._given and (place / BOOKMARK).exists():
            self._bookmark = Bookmark.parse((place / BOOKMARK).read_text(encoding="utf-8"), str(self._slug))
        number = self._bookmark.run + 1
        files = {table: checked_path(place / f"{table}-{number:06}.{kind}") for table in TABLES}
        adding: dict[str, Callable[[Row], None]] = {}
        with ExitStack() as stack:
            async for change in self.changes():
                tables: tuple[Sequence[Row], ...] = ([change.pipeline], change.workflows, change.jobs)
                for table, rows in zip(TABLES, tables, strict=True):
                    if rows and table not in adding:
                        adding[table] = stack.enter_context(writing(files[table], types_of(TABLES[table])))
                    for row in rows:
                        adding[table](row)
        with replacing(place / BOOKMARK) as beside:
            beside.write_text(self.bookmark, encoding="utf-8")
        return [files[table] for table in adding]


# An iterator rather than a generator, for the same reason as in `pages`.


class _AsyncChangeWalk:
    def __init__(self, history: AsyncHistory) -> None:
        self._history = history
        self._connection = history._connection
        self._before = history._bookmark
        self._at = self._connection.clock.now()
        self._since = history._since
        if self._before.at is not None:
            self._since = max(self._since, self._before.at - history._reruns)
        api = self._connection.api.pipeline
        pages = AsyncPages(api.list_pipelines_for_project, history._slug).since(self._since)
        self._pipelines = aiter(pages.each(partial(AsyncPipeline, self._connection)))
        self._open = dict.fromkeys(id for id, seen in self._before.pipelines.items() if seen.is_open)
        self._seen: dict[str, Seen] = {}
        self._ready: list[Change] = []
        self._is_over = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Change:
        while not self._ready:
            if self._is_over:
                bookmark = Bookmark(self._before.project, self._before.run + 1, self._at, self._seen)
                self._history._bookmark = bookmark
                raise StopAsyncIteration
            found = await amapped(self._look, await self._next(), self._history._at_once, return_exceptions=False)
            self._ready = [change for change in found if change is not None][::-1]
        return self._ready.pop()

    async def _next(self) -> list[AsyncPipeline]:
        """Some more pipelines: those that were created since, and then the older ones that had not ended."""
        pipelines: list[AsyncPipeline] = []
        while len(pipelines) < AT_A_TIME:
            try:
                pipeline = await anext(self._pipelines)
            except StopAsyncIteration:
                break
            pipelines.append(pipeline)
            self._open.pop(pipeline.id, None)
        while len(pipelines) < AT_A_TIME and self._open:
            try:
                data = await self._connection.api.pipeline.get_pipeline_by_id(self._open.popitem()[0])
            except NotFound:
                continue  # it was deleted with its project, or the token may not see it any more
            pipelines.append(AsyncPipeline(self._connection, data))
        self._is_over = len(pipelines) < AT_A_TIME
        return pipelines

    async def _look(self, pipeline: AsyncPipeline) -> Change | None:
        """A pipeline with everything in it, if anything may have changed."""
        seen_at = self._connection.clock.now()
        workflows = await pipeline.workflows().list()
        seen = Seen.of(pipeline, workflows)
        if seen.is_open or self._is_young(pipeline):
            self._seen[pipeline.id] = seen
        before = self._before.pipelines.get(pipeline.id)
        if before == seen and not seen.is_open:
            return None
        jobs = [(workflow.id, job) for workflow in workflows for job in await workflow.jobs().list()]
        return Change(
            pipeline_row(pipeline, seen_at),
            [workflow_row(workflow, pipeline.id, seen_at) for workflow in workflows],
            [job_row(job, workflow_id, pipeline.id, seen_at) for workflow_id, job in jobs],
        )

    def _is_young(self, pipeline: AsyncPipeline) -> bool:
        """Whether the next run looks at it again, as a workflow may be rerun."""
        created_at = pipeline.created_at
        return not isinstance(created_at, datetime) or created_at >= self._at - self._history._reruns
