"""Reading the rows of a usage export."""

from __future__ import annotations

import csv
import gzip
import io
import logging
import tracemalloc
from datetime import UTC, date, datetime
from typing import Any

import pytest
from facade.usage_files import COLUMNS, csv_gz

from circleci_facade import UnexpectedResponse, UsageRow
from circleci_facade._usage_rows import KEPT_FOR, column_types, read_rows
from circleci_facade.testing._service.usage_rows import COLUMNS as COLUMNS_OF_THE_FAKE


def zipped(content: bytes) -> bytes:
    """`content` as gzip, the same in every process: the names of tests are made of it."""
    return gzip.compress(content, mtime=0)


def read(content: bytes) -> list[UsageRow]:
    return list(read_rows(io.BytesIO(content), "the file"))


def test_every_column_of_a_real_export_is_known_in_its_order() -> None:
    assert tuple(COLUMNS) == COLUMNS_OF_THE_FAKE
    assert len(COLUMNS) == 48


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("PROJECT_NAME", "web", "web"),
        ("VCS_BRANCH", "null", "null"),
        ("VCS_BRANCH", 'a, "b"\nc', 'a, "b"\nc'),
        ("JOB_RUN_NUMBER", "3095267", 3095267),
        ("PARALLELISM", "4", 4),
        ("JOB_RUN_SECONDS", "60.0", 60),
        ("JOB_RUN_SECONDS", "0", 0),
        ("TOTAL_CREDITS", "247", 247.0),
        ("NETWORK_CREDITS", "0.25", 0.25),
        ("MAX_CPU_UTILIZATION_PCT", "98", 98.0),
        ("IS_WORKFLOW_SUCCESSFUL", "true", True),
        ("IS_UNREGISTERED_USER", "False", False),
        ("JOB_RUN_DATE", "2024-11-10", date(2024, 11, 10)),
        ("JOB_RUN_STARTED_AT", "2024-11-10 05:10:15.761", datetime(2024, 11, 10, 5, 10, 15, 761000, UTC)),
        ("JOB_RUN_STARTED_AT", "2024-11-10 05:10:15", datetime(2024, 11, 10, 5, 10, 15, 0, UTC)),
        ("JOB_RUN_STARTED_AT", "2024-11-10T07:10:15+02:00", datetime(2024, 11, 10, 5, 10, 15, 0, UTC)),
        ("JOB_RUN_STARTED_AT", "2024-11-10", datetime(2024, 11, 10, 0, 0, 0, 0, UTC)),
    ],
)
def test_a_value_has_the_type_of_its_column(column: str, text: str, value: Any) -> None:
    (row,) = read(csv_gz([{column: text}]))
    found = getattr(row, column.lower())
    assert found == value
    assert type(found) is type(value) is column_types()[column.lower()]
    assert getattr(found, "tzinfo", None) is getattr(value, "tzinfo", None)


@pytest.mark.parametrize("null", [r"\\N", r"\N", ""])
def test_a_null_is_none_in_every_column(null: str) -> None:
    (row,) = read(csv_gz([dict.fromkeys(COLUMNS, null)]))
    assert row == UsageRow()
    assert row.extra == {}


def test_a_column_that_is_missing_is_none_and_one_that_is_new_is_kept() -> None:
    columns = ["GPU_CREDITS", "TOTAL_CREDITS", "PROJECT_NAME", "REGION"]
    content = csv_gz([{"GPU_CREDITS": "5", "TOTAL_CREDITS": "7", "PROJECT_NAME": "web"}], columns)
    assert read(content) == [
        UsageRow(project_name="web", total_credits=7.0, extra={"GPU_CREDITS": "5", "REGION": None})
    ]


@pytest.mark.parametrize("name", ["project_name", '"PROJECT_NAME"'])
def test_columns_are_found_whatever_their_case_and_behind_a_byte_order_mark(name: str) -> None:
    content = zipped(f"\ufeff{name},Total_Credits\nweb,1\n".encode())
    assert read(content) == [UsageRow(project_name="web", total_credits=1.0)]


def test_a_value_of_another_type_stays_text_and_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    rows = [{"TOTAL_CREDITS": text, "JOB_RUN_SECONDS": "1.5"} for text in ("many", "a few", "3")]
    with caplog.at_level(logging.WARNING):
        found: list[Any] = [row.total_credits for row in read(csv_gz(rows))]
    assert found == ["many", "a few", 3.0]
    assert [record.args for record in caplog.records] == [("job_run_seconds",), ("total_credits",)]


def test_a_time_before_the_first_year_stays_text() -> None:
    (row,) = read(csv_gz([{"JOB_RUN_STARTED_AT": "0001-01-01T00:00:00+05:00"}]))
    assert str(row.job_run_started_at) == "0001-01-01T00:00:00+05:00"


def test_a_line_without_end_does_not_fill_the_memory() -> None:
    content = zipped(b"PROJECT_NAME\n" + b"x" * 32 * 1024**2)
    tracemalloc.start()
    try:
        with pytest.raises(UnexpectedResponse, match=r"is not a CSV file: a line has 1,048,576 characters or more"):
            read(content)
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024**2
    finally:
        tracemalloc.stop()


def test_many_rows_are_read_as_a_csv_reader_reads_them() -> None:
    rows = [{"JOB_ID": f"id-{n}", "TOTAL_CREDITS": str(n), "PROJECT_NAME": f"p{n % 3}"} for n in range(3 * KEPT_FOR)]
    content = csv_gz(rows)
    expected = csv.DictReader(io.StringIO(gzip.decompress(content).decode()))
    assert [(row.job_id, row.total_credits, row.project_name) for row in read(content)] == [
        (row["JOB_ID"], float(row["TOTAL_CREDITS"]), row["PROJECT_NAME"]) for row in expected
    ]


def test_a_file_of_several_gzip_members_is_one_file() -> None:
    assert len(read(zipped(b"PROJECT_NAME\nweb\n") + zipped(b"app\n"))) == 2


@pytest.mark.parametrize("content", [zipped(b""), zipped(b"PROJECT_NAME,JOB_NAME\n\n"), csv_gz([])])
def test_a_file_without_rows_has_none(content: bytes) -> None:
    assert read(content) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty, not a gzipped CSV file"),
        (b"<!DOCTYPE html><html>sorry</html>", "the file is a web page, not a gzipped CSV file"),
        (b"ORGANIZATION_ID,TOTAL_CREDITS\n", "the file is something else, not a gzipped CSV file"),
        (csv_gz([{"JOB_ID": str(n)} for n in range(99)])[:-50], "the file is not a whole gzip file"),
        (csv_gz([{"JOB_ID": str(n)} for n in range(99)])[:-4], "the file is not a whole gzip file"),
        (csv_gz([{}])[:20] + b"\0" * 20 + csv_gz([{}])[40:], "the file is not a whole gzip file"),
        (csv_gz([{}]) + b"more", "the file is not a whole gzip file"),
        (zipped(b"<html>sorry</html>"), "the file has none of the columns of a usage export"),
        (zipped(b"PROJECT_NAME,JOB_NAME\nweb\n"), "the file has a row of 1 values under 2 columns"),
        (zipped(b"PROJECT_NAME\n" + b"x" * 200_000), "the file is not a CSV file"),
    ],
)
def test_what_is_not_an_export_says_what_it_is_instead(content: bytes, said: str) -> None:
    with pytest.raises(UnexpectedResponse, match=f"^{said}"):
        read(content)


def test_the_rows_before_the_break_of_a_file_are_read() -> None:
    rows = read_rows(io.BytesIO(csv_gz([{"JOB_ID": str(n)} for n in range(99)])[:-4]), "the file")
    assert next(rows).job_id == "0"


def test_the_file_is_closed_even_if_the_reader_stops_early() -> None:
    file = io.BytesIO(csv_gz([{}, {}]))
    rows = read_rows(file, "the file")
    next(rows)
    rows.close()  # type: ignore[attr-defined]
    assert file.closed
