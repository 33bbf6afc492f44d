"""The rows of a usage export: their columns, and reading them from a gzipped CSV file.

Columns, types and spellings are those of a real export (CircleCI-Public/multi_org_usage_report: 1,260 rows of November
2024). CircleCI does not document the columns, so any of them may be missing, and others may come.
"""

from __future__ import annotations

import csv
import gzip
import json
import logging
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from operator import getitem, itemgetter
from typing import Any, BinaryIO, NamedTuple, TextIO, get_args, get_type_hints

from ._errors import UnexpectedResponse

log = logging.getLogger("circleci_facade")

GZIP = b"\x1f\x8b"

#: Null is written as two backslashes and an N. The other two are what other exports of the same database write.
NULLS = (r"\\N", r"\N", "")

#: Rows after which the values that were converted so far are forgotten.
KEPT_FOR = 4096

#: Characters of the longest line, and so of the longest row.
LONGEST_LINE = 1024**2


class UsageRow(NamedTuple):
    """A run of a job, and the credits that it used. A value that the export does not tell is ``None``.

    Times are in UTC. Durations are in seconds, utilization in percent, and amounts in credits.
    """

    organization_id: str | None = None
    organization_name: str | None = None
    organization_created_date: date | None = None
    project_id: str | None = None
    project_name: str | None = None
    project_created_date: date | None = None
    last_build_finished_at: datetime | None = None
    """When the project's last build finished, at the time of the export."""
    vcs_name: str | None = None
    vcs_url: str | None = None
    vcs_branch: str | None = None
    pipeline_id: str | None = None
    pipeline_created_at: datetime | None = None
    pipeline_number: int | None = None
    is_unregistered_user: bool | None = None
    """Whether nobody with a CircleCI account triggered the pipeline."""
    pipeline_trigger_source: str | None = None
    """Such as ``webhook``, ``scheduled_pipeline``, ``schedule`` or ``api``."""
    pipeline_trigger_user_id: str | None = None
    workflow_id: str | None = None
    workflow_name: str | None = None
    workflow_first_job_queued_at: datetime | None = None
    workflow_first_job_started_at: datetime | None = None
    workflow_stopped_at: datetime | None = None
    is_workflow_successful: bool | None = None
    job_name: str | None = None
    job_run_number: int | None = None
    """The job's number in its project; approvals and jobs that never ran have none."""
    job_id: str | None = None
    job_run_date: date | None = None
    job_run_queued_at: datetime | None = None
    job_run_started_at: datetime | None = None
    job_run_stopped_at: datetime | None = None
    job_build_status: str | None = None
    """Such as ``success``, ``failed``, ``canceled``, ``blocked``, ``queued`` or ``running``."""
    resource_class: str | None = None
    operating_system: str | None = None
    executor: str | None = None
    parallelism: int | None = None
    job_run_seconds: int | None = None
    median_cpu_utilization_pct: float | None = None
    max_cpu_utilization_pct: float | None = None
    median_ram_utilization_pct: float | None = None
    max_ram_utilization_pct: float | None = None
    compute_credits: float | None = None
    dlc_credits: float | None = None
    """Credits for Docker layer caching."""
    user_credits: float | None = None
    storage_credits: float | None = None
    network_credits: float | None = None
    lease_credits: float | None = None
    lease_overage_credits: float | None = None
    ipranges_credits: float | None = None
    total_credits: float | None = None
    extra: dict[str, str | None] = {}  # noqa: RUF012 - a reader gives each row its own
    """What the export has in columns that this version does not know, as text by column name."""


@cache
def column_types() -> dict[str, type]:
    """The type of each column, by its attribute."""
    hints = get_type_hints(UsageRow)
    return {name: get_args(hints[name])[0] for name in UsageRow._fields if name != "extra"}


def saved_types() -> dict[str, type]:
    """The type of each column of a file or data frame of rows, where `extra` is JSON text."""
    return {**column_types(), "extra": str}


def saved_values(row: UsageRow) -> tuple[Any, ...]:
    """What a file or data frame has in these columns."""
    return (*row[:-1], json.dumps(row.extra) if row.extra else None)


def is_gzip(file: BinaryIO) -> bool:
    """Whether `file` is a gzip file; empty is none."""
    file.seek(0)
    return file.read(len(GZIP)) == GZIP


def read_rows(file: BinaryIO, what: str) -> Iterator[UsageRow]:
    """The rows of a file of an export, read as they are needed. The file is closed afterwards.

    A value that is not of its column's type stays text, which is logged once for each column.

    Args:
        file: The gzipped CSV file.
        what: What to call it in errors.

    Raises:
        UnexpectedResponse: It is not a whole usage export.
    """
    with file:
        if not is_gzip(file):
            raise UnexpectedResponse(f"{what} is {_described(file)}, not a gzipped CSV file")
        file.seek(0)
        try:
            with gzip.open(file, "rt", encoding="utf-8-sig", errors="replace", newline="") as text:
                yield from _rows(csv.reader(_lines(text)), what)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise UnexpectedResponse(f"{what} is not a whole gzip file: {error}") from None
        except csv.Error as error:
            raise UnexpectedResponse(f"{what} is not a CSV file: {error}") from None


def _lines(text: TextIO) -> Iterator[str]:
    """The lines of `text`, of which a long one does not fill the memory."""
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise csv.Error(f"a line has {LONGEST_LINE:,} characters or more")
        yield line


def _rows(reader: Iterator[list[str]], what: str) -> Iterator[UsageRow]:
    names = [name.strip() for name in next(reader, [])]
    places = {name.lower(): place for place, name in enumerate(names)}  # CircleCI's own reader ignores case too
    types = column_types()
    if names and not types.keys() & places.keys():
        raise UnexpectedResponse(f"{what} has none of the columns of a usage export")
    missing = len(names)  # where an empty value is added
    known = itemgetter(*(places.get(column, missing) for column in types))
    values_of = [_Values(column, _CONVERTERS[kind]) for column, kind in types.items()]
    others = [(name, place) for place, name in enumerate(names) if name.lower() not in types]
    make = UsageRow._make
    for number, values in enumerate(reader, 1):
        if len(values) != missing:
            if not values:
                continue
            raise UnexpectedResponse(f"{what} has a row of {len(values)} values under {missing} columns")
        values.append("")
        extra = {name: None if values[place] in NULLS else values[place] for name, place in others}
        yield make((*map(getitem, values_of, known(values)), extra))
        if number % KEPT_FOR == 0:
            for column in values_of:
                column.forget()


class _Values(dict[str, Any]):
    """The values of a column by their text. Most columns repeat few, so that each is converted only once."""

    def __init__(self, column: str, convert: Callable[[str], Any]) -> None:
        super().__init__(dict.fromkeys(NULLS))
        self._column = column
        self._convert = convert
        self._has_odd = False

    def __missing__(self, text: str) -> Any:
        try:
            self[text] = value = self._convert(text)
        except (ValueError, OverflowError):
            if not self._has_odd:
                log.warning("a usage export has a value in %s that is not of its type; it stays text", self._column)
                self._has_odd = True
            return text
        return value

    def forget(self) -> None:
        """Forget them, as a column of ids would fill the memory."""
        self.clear()
        self.update(dict.fromkeys(NULLS))


def _int(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        if not float(text).is_integer():
            raise
        return int(float(text))


def _bool(text: str) -> bool:
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    raise ValueError(text)


def _time(text: str) -> datetime:
    """A time, which is in UTC if it does not say otherwise."""
    try:
        return datetime.fromisoformat(text + "Z")
    except ValueError:
        time = datetime.fromisoformat(text)
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


_CONVERTERS: dict[type, Callable[[str], Any]] = {
    str: str,
    int: _int,
    float: float,
    bool: _bool,
    date: date.fromisoformat,
    datetime: _time,
}


def _described(file: BinaryIO) -> str:
    file.seek(0)
    start = file.read(512).lstrip().lower()
    if not start:
        return "empty"
    return "a web page" if start.startswith((b"<!doctype html", b"<html")) else "something else"
