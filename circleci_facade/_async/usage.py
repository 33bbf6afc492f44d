"""Usage exports: started, waited for, downloaded and read, one after the other."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from .._errors import (
    CircleCIError,
    PermissionDenied,
    RateLimited,
    TimedOut,
    UnexpectedResponse,
    UsageExportFailed,
)
from .._file_urls import signed_address, without_query
from .._needed import needed, needed_segment
from .._partial_file import PartialFile
from .._poll_rules import Patience
from .._settings import checked_timeout
from .._slots import AsyncSlots
from .._usage_progress import shown_by
from .._usage_rows import UsageRow, is_gzip, read_rows, saved_types, saved_values
from .._usage_rules import (
    AFTER_REFUSAL,
    DOWNLOADS,
    POLL_SPACING,
    STARTS,
    STARTS_SECONDS,
    TURN,
    Quota,
    UsageProgress,
    UsageState,
    UsageWindow,
    checked_ids,
    intervals,
    windows,
)
from .download import fetch

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from circleci_api.api import AsyncApi

    from .._slugs import OrgSlug
    from .connection import AsyncConnection


class AsyncUsageExport:
    """What an organization's jobs did on some days, and the credits that they used. See `AsyncOrganization.usage`.

    Nothing is sent before rows are asked for. Each time, the files are downloaded again, from exports that exist by
    then: with `ids`, another process can do so too.

    Attributes:
        windows: The days, in parts of at most 31, each of which is one export.
        ids: The UUIDs of the exports that have been started, in the order of the windows.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        slug: OrgSlug,
        since: date,
        until: date | None,
        ids: Iterable[str | UUID],
        shared_org_ids: Iterable[str | UUID],
        timeout: float | None,
        progress: bool | UsageProgress,
    ) -> None:
        self._connection = connection
        self._slug = slug
        self._shared = checked_ids(shared_org_ids, "shared_org_ids")
        self._timeout = None if timeout is None else checked_timeout(timeout)
        self._show = shown_by(progress)
        self._org_id: str | None = None
        self._start_turn = AsyncSlots(1)
        self.windows: list[UsageWindow] = windows(since, until, connection.clock.now())
        self.ids = checked_ids(ids, "ids")
        if len(self.ids) > len(self.windows):
            raise ValueError(f"{len(self.ids)} ids are too many: the days make {len(self.windows)} exports")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._slug}, {self.windows[0].since} to {self.windows[-1].until}>"

    def rows(self) -> AsyncIterator[UsageRow]:
        """The rows, oldest days first, in no order within a window. Few of them are in memory at a time.

        The first row waits for the first export, which CircleCI may take hours to make.

        ``POST /organizations/{org_id}/usage_export_job`` for each window that has no export yet; ``GET
        /organizations/{org_id}/usage_export_job/{usage_export_job_id}`` until it is there; then its files, without the
        token

        Raises:
            UsageExportFailed: CircleCI could not make an export.
            TimedOut: An export was not there in time. It goes on; its id is in `ids`.
            UnexpectedResponse: A file is not a usage export.
        """
        return _AsyncRowWalk(self)

    async def wait(self) -> None:
        """Wait until every export is there. `rows`, `save` and the others do so by themselves.

        Raises:
            UsageExportFailed: CircleCI could not make an export.
            TimedOut: An export was not there in time. It goes on; its id is in `ids`.
        """
        for index in range(len(self.windows)):
            await self._urls(index)

    async def save(self, path: str | PathLike[str]) -> Path:
        """Save the rows as a file, Parquet or CSV, which appears only when it is whole.

        Its columns are called like the attributes of `UsageRow`; `extra` is JSON text, and null without content. In a
        Parquet file, a value that is not of its column's type is null.

        Args:
            path: Where to; the name ends in ``.parquet``, which needs the extra `frames`, or in ``.csv``.

        Returns:
            The path of the file.

        Raises:
            ValueError: The name ends otherwise, or is that of a folder. Nothing was sent.
            ImportError: pyarrow is not installed. Nothing was sent.
            CircleCIError: See `rows`.
        """
        from .._row_files import checked_path, writing

        place = checked_path(path)
        with writing(place, saved_types()) as add:
            async for row in self.rows():
                add(saved_values(row))
        return place

    async def to_pandas(self) -> pd.DataFrame:
        """The rows as a data frame of pandas, with the columns of `save`.

        Raises:
            ImportError: pandas or pyarrow is not installed: see the extra `frames`.
            CircleCIError: See `rows`.
        """
        from .._frames import checked_libraries, pandas_of

        checked_libraries("pandas")
        return pandas_of(await self._table())

    async def to_polars(self) -> pl.DataFrame:
        """The rows as a data frame of polars, with the columns of `save`.

        Raises:
            ImportError: polars or pyarrow is not installed: see the extra `frames`.
            CircleCIError: See `rows`.
        """
        from .._frames import checked_libraries, polars_of

        checked_libraries("polars")
        return polars_of(await self._table())

    async def _table(self) -> pa.Table:
        """The rows as a table of Arrow."""
        from .._frames import Batches

        batches = Batches(saved_types(), "a data frame")
        async for row in self.rows():
            batches.add(saved_values(row))
        return batches.table()

    async def _urls(self, index: int) -> list[str]:
        """Where the files of a window are, once they are there. Every call gets new URLs, which last 36 hours."""
        clock = self._connection.clock
        began = clock.monotonic()
        ends = None if self._timeout is None else began + self._timeout
        await self._start(index, began, ends)
        patience = Patience(self._timeout, is_new=False)
        # A poll that fails is not retried: the next one takes its place, at the distance that CircleCI asks for.
        api = self._connection.replace(retries=self._connection.retries.with_attempts(0), ends=ends).api
        for interval in intervals():
            while seconds := self._quota("poll", 1, POLL_SPACING).take(clock.monotonic()):
                await self._sleep(seconds, index, ends)
            try:
                status = await api.usage.get_usage_export(await self._id(api), self.ids[index])
            except RateLimited as refusal:
                await self._sleep(refusal.retry_after or AFTER_REFUSAL, index, ends)
                continue
            except CircleCIError as failure:
                if not patience.tolerates(failure, clock.monotonic() - began):
                    raise
                await self._sleep(interval, index, ends)
                continue
            patience.restore()
            state = needed(status.state, str, "UsageExportStatus.state of get_usage_export").lower()
            self._tell(index, state, began)
            if state == "failed":
                raise UsageExportFailed(self.windows[index], self.ids[index], status.error_reason)
            if state == "completed":
                what = "UsageExportStatus.download_urls of get_usage_export"
                urls = needed([] if status.download_urls is None else status.download_urls, list, what)
                return [signed_address(needed(url, str, what), self._connection.base_url) for url in urls]
            await self._sleep(interval, index, ends)
        raise AssertionError("the intervals never end")

    async def _start(self, index: int, began: float, ends: float | None) -> None:
        """Start the export of a window, and those of later ones as long as that needs no waiting."""
        api = self._connection.replace(ends=ends).api
        while len(self.ids) < len(self.windows):
            await self._start_turn.acquire(None)  # somebody else may be reading the same export
            try:
                seconds = await self._start_next(api, index, began)
            finally:
                self._start_turn.release()
            if seconds:
                if index < len(self.ids):
                    return
                self._tell(index, "waiting", began)
                await self._sleep(seconds, index, ends)

    async def _start_next(self, api: AsyncApi, index: int, began: float) -> float:
        """Start the export of the next window; returns the seconds to wait if that is not possible yet."""
        number = len(self.ids)
        if number == len(self.windows):
            return 0.0
        window, id = self.windows[number], await self._id(api)
        if seconds := self._quota("start", STARTS, STARTS_SECONDS).take(self._connection.clock.monotonic()):
            return seconds
        try:
            export = await api.usage.create_usage_export(
                id, window.start, window.end, shared_org_ids=self._shared or None
            )
        except RateLimited as refusal:  # somebody else has started exports too
            return refusal.retry_after or AFTER_REFUSAL
        except CircleCIError:
            if number <= index:
                raise
            return AFTER_REFUSAL  # it is tried again when its turn has come
        what = "UsageExport.usage_export_job_id of create_usage_export"
        self.ids.append(needed_segment(export.usage_export_job_id, what))
        self._tell(number, "created", began)
        return 0.0

    async def _id(self, api: AsyncApi) -> str:
        """The organization's UUID."""
        if self._org_id is None:
            organization = await api.organization.get_organization(self._slug)
            self._org_id = needed_segment(organization.id, "Organization.id of get_organization")
        return self._org_id

    def _quota(self, kind: str, most: int, seconds: float) -> Quota:
        return self._connection.quotas.setdefault(f"{kind} a usage export of {self._slug}", Quota(most, seconds))

    def _tell(self, index: int, state: str, began: float) -> None:
        id = self.ids[index] if index < len(self.ids) else None
        elapsed = self._connection.clock.monotonic() - began
        self._show(UsageState(self.windows[index], index + 1, len(self.windows), id, state, elapsed))

    async def _sleep(self, seconds: float, index: int, ends: float | None) -> None:
        if ends is not None and self._connection.clock.monotonic() + seconds > ends:
            started = f"pass ids={self.ids} to go on with it" if index < len(self.ids) else "it was not started"
            raise TimedOut(
                f"the usage export of {self._slug} for {self.windows[index]} was not there within {self._timeout:g} "
                f"seconds; {started}"
            )
        await self._connection.clock.asleep(seconds)

    async def _download(self, url: str) -> BinaryIO:
        """What is at a signed URL, as a temporary file."""
        file = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - whoever reads it closes it
        try:
            for _ in range(DOWNLOADS):
                file.seek(0)
                file.truncate()
                await fetch(
                    self._connection, url, PartialFile(file, self._connection.max_artifact_size), is_signed=True
                )
                if is_gzip(file):
                    break
        except BaseException:
            file.close()
            raise
        return file


# An iterator rather than a generator, for the same reason as in `pages`.


class _AsyncRowWalk:
    def __init__(self, export: AsyncUsageExport) -> None:
        self._export = export
        self._index = 0
        self._urls: list[str] = []
        self._rows: Iterator[UsageRow] = iter(())
        self._number = 0
        self._failure: UnexpectedResponse | None = None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> UsageRow:
        self._number += 1
        if self._number % TURN == 0:
            await self._export._connection.clock.asleep(0)  # lets other tasks run, and a cancellation through
        while (row := self._next()) is None:
            if self._urls:
                file = await self._file()
                self._rows = read_rows(file, f"the file at {without_query(self._urls.pop(0))}")
            elif self._index < len(self._export.windows):
                self._urls = await self._export._urls(self._index)
                self._index += 1
            else:
                raise StopAsyncIteration
        return row

    def _next(self) -> UsageRow | None:
        """The next row of the file. One that cannot be read is never skipped, however often it is asked for."""
        if self._failure is not None:
            raise self._failure
        try:
            return next(self._rows, None)
        except UnexpectedResponse as failure:
            self._failure = failure
            raise

    async def _file(self) -> BinaryIO:
        """The next file, from a new URL if the one there has expired."""
        place = without_query(self._urls[0])
        try:
            return await self._export._download(self._urls[0])
        except PermissionDenied:
            signed = {without_query(url): url for url in await self._export._urls(self._index - 1)}
            if place not in signed:
                raise
            self._urls = [signed.get(without_query(url), url) for url in self._urls]
            return await self._export._download(self._urls[0])
