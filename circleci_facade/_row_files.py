"""Files of rows, CSV or Parquet, written as the rows come. A file appears only when it is whole."""

from __future__ import annotations

import csv
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from os import PathLike
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TextIO

from ._frames import Batches, Row, Types, library, schema_of

KINDS = (".parquet", ".csv")


def checked_path(path: str | PathLike[str]) -> Path:
    """`path`, if the file there can be written.

    Raises:
        ValueError: It is neither a ``.parquet`` nor a ``.csv`` file, or a folder.
        ImportError: pyarrow, which writes Parquet, is not installed.
    """
    place = Path(path)
    if place.suffix.lower() not in KINDS:
        raise ValueError(f"the file's name must end in {' or '.join(KINDS)}, not {place.name!r}")
    if place.is_dir():
        raise ValueError(f"{place} is a folder, not a file")
    if place.suffix.lower() == ".parquet":
        library("pyarrow", "a Parquet file", "frames")
    return place


@contextmanager
def writing(place: Path, types: Types) -> Iterator[Callable[[Row], None]]:
    """A function to add rows with to the new file `place`. On failure nothing of it remains, and an old one stays."""
    kind = _parquet if place.suffix.lower() == ".parquet" else _csv
    place.parent.mkdir(parents=True, exist_ok=True)
    with replacing(place) as beside, kind(beside, types) as add:
        yield add


def write_text(place: Path, text: str) -> None:
    """Write the file `place`, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with replacing(place) as beside:
        beside.write_text(text, encoding="utf-8")


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """Where to write the new file `place`, which takes the place of an old one at the end, unless there is an error."""
    beside = place.with_name(f".{uuid.uuid4().hex}{place.suffix}")
    try:
        yield beside
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _parquet(place: Path, types: Types) -> Iterator[Callable[[Row], None]]:
    schema = schema_of(types, "a Parquet file")
    with import_module("pyarrow.parquet").ParquetWriter(place, schema) as writer:
        batches = Batches(types, "a Parquet file", writer.write_batch)
        yield batches.add
        batches.flush()


@contextmanager
def _csv(place: Path, types: Types) -> Iterator[Callable[[Row], None]]:
    with place.open("x", encoding="utf-8", errors="backslashreplace", newline="") as file:
        yield _csv_writer(file, types)


def _csv_writer(file: TextIO, types: Types) -> Callable[[Row], None]:
    # The writer quotes the characters that its lines end with, and only so those of all lines, \r and \n.
    lines: Any = SimpleNamespace(write=lambda line: file.write(line.removesuffix("\r\n") + "\n"))
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(types)
    return lambda row: writer.writerow([_text(value) for value in row])


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value
