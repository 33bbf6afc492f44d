"""Rows as CSV files and Arrow tables, whatever is in them."""

from __future__ import annotations

import csv
import logging
from pathlib import Path
from typing import Any

import pytest

from circleci_facade._frames import Batches
from circleci_facade._row_files import writing


def column(kind: type, values: list[Any]) -> list[Any]:
    """The values of a column of a table, after these were added."""
    pytest.importorskip("pyarrow")
    batches = Batches({"x": kind}, "a test")
    for value in values:
        batches.add((value,))
    found: list[Any] = batches.table().to_pydict()["x"]
    return found


@pytest.mark.parametrize("text", ["a\rb", "a\nb", "a\r\nb", 'a, "b"', "\r"])
def test_a_csv_file_reads_back_as_it_was_written(text: str, tmp_path: Path) -> None:
    with writing(tmp_path / "rows.csv", {"name": str, "n": int}) as add:
        add((text, 5))
        add((None, None))
    assert (tmp_path / "rows.csv").read_bytes().startswith(b"name,n\n")
    with (tmp_path / "rows.csv").open(newline="") as file:
        assert list(csv.reader(file)) == [["name", "n"], [text, "5"], ["", ""]]


def test_half_a_character_is_escaped_in_a_csv_file(tmp_path: Path) -> None:
    with writing(tmp_path / "rows.csv", {"name": str}) as add:
        add(("a\ud800",))
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8") == "name\na\\ud800\n"


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (int, [1.5, 5.0, 2, None], [None, 5, 2, None]),
        (int, [5.0, "many"], [5, None]),
        (int, [2**70, 1], [None, 1]),
        (float, [1, 2.5, 2**60 + 1], [1.0, 2.5, None]),
        (float, [True, 0.5], [None, 0.5]),
        (str, ["a\ud800", "b"], [None, "b"]),
        (list, [["a"], ["\ud800"]], [["a"], None]),
    ],
)
def test_a_value_that_its_column_cannot_hold_is_null_and_the_others_stay(
    kind: type, values: list[Any], expected: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert column(kind, values) == expected
    assert "1 values of x are not of its type, and are null in the table" in caplog.text
