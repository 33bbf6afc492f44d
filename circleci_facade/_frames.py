"""Rows as Arrow tables, from which data frames and Parquet files are made. pyarrow is loaded where it is needed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from importlib import import_module
from types import NoneType
from typing import TYPE_CHECKING, Any

from ._unicode import is_encodable

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

log = logging.getLogger("circleci_facade")

#: The type of each column, by its name: a plain one, a list of texts, or ``dict`` for JSON text.
Types = Mapping[str, type]

Row = Sequence[Any]

#: Rows in a batch, of which one at a time is in memory.
BATCH = 16_384

#: The largest whole number up to which each is a float.
LARGEST_EXACT = 2**53


def library(name: str, purpose: str, extra: str) -> Any:
    """An optional library.

    Raises:
        ImportError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError:
        raise ImportError(f"{purpose} needs {name}: pip install 'circleci-facade[{extra}]'") from None


def checked_libraries(name: str) -> None:
    """Check, before anything is fetched, that data frames of the library `name` can be made.

    Raises:
        ImportError: It is not installed, or pyarrow is not.
    """
    for each in (name, "pyarrow"):
        library(each, f"to_{name}()", "frames")


def schema_of(types: Types, purpose: str) -> pa.Schema:
    """The Arrow schema of columns of these types.

    Args:
        types: The types.
        purpose: What it is for, for the error.

    Raises:
        ImportError: pyarrow is not installed.
    """
    arrow = library("pyarrow", purpose, "frames")
    kinds = {
        str: arrow.string(),
        int: arrow.int64(),
        float: arrow.float64(),
        bool: arrow.bool_(),
        date: arrow.date32(),
        datetime: arrow.timestamp("us", tz="UTC"),
        list: arrow.list_(arrow.string()),
        dict: arrow.string(),
    }
    return arrow.schema([(name, kinds[kind]) for name, kind in types.items()])


class Batches:
    """Rows that become columns of Arrow batch by batch. A value of another type than its column's is null, and is
    logged.

    Args:
        types: The type of each column.
        purpose: What they are for, for the error.
        write: Is called with each batch; by default they are kept, for a table.

    Raises:
        ImportError: pyarrow is not installed.
    """

    def __init__(self, types: Types, purpose: str, write: Callable[[pa.RecordBatch], object] | None = None) -> None:
        self._kinds = list(types.values())
        self._schema = schema_of(types, purpose)
        self._rows: list[Row] = []
        self._kept: list[pa.RecordBatch] = []
        self._write = write or self._kept.append

    def add(self, row: Row) -> None:
        """Add a row, with a value for each column."""
        self._rows.append(row)
        if len(self._rows) == BATCH:
            self.flush()

    def flush(self) -> None:
        """Make a batch of the rows so far."""
        if self._rows:
            arrow = import_module("pyarrow")
            columns = zip(zip(*self._rows, strict=True), self._schema, self._kinds, strict=True)
            arrays = [_array(arrow, values, field, kind) for values, field, kind in columns]
            self._rows.clear()
            self._write(arrow.record_batch(arrays, schema=self._schema))

    def table(self) -> pa.Table:
        """All rows that were kept."""
        self.flush()
        return import_module("pyarrow").Table.from_batches(self._kept, self._schema)


def pandas_of(table: pa.Table) -> pd.DataFrame:
    """A data frame of pandas, whose whole numbers and booleans can be missing."""
    arrow, pandas = import_module("pyarrow"), import_module("pandas")
    nullable = {arrow.int64(): pandas.Int64Dtype(), arrow.bool_(): pandas.BooleanDtype()}
    return table.to_pandas(types_mapper=nullable.get, date_as_object=False)


def polars_of(table: pa.Table) -> pl.DataFrame:
    """A data frame of polars."""
    import polars

    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)
    return frame


def _array(arrow: Any, values: Sequence[Any], field: pa.Field, kind: type) -> pa.Array:
    if {*map(type, values)} <= {kind, NoneType}:
        with suppress(arrow.ArrowException, OverflowError, UnicodeError):  # a number too large, or half a character
            return arrow.array(values, field.type)
    fitting = [_fitting(value, kind) for value in values]
    if lost := sum(1 for value, kept in zip(values, fitting, strict=True) if value is not None and kept is None):
        log.warning("%d values of %s are not of its type, and are null in the table", lost, field.name)
    return arrow.array(fitting, field.type)


def _fitting(value: Any, kind: type) -> Any:
    """`value`, if it can be in a column of this type; otherwise ``None``."""
    if kind is int and isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if _fits(value, kind) else None


def _fits(value: Any, kind: type) -> bool:
    if isinstance(value, bool) or kind is bool:
        return isinstance(value, bool) and kind is bool
    if kind is int:
        return isinstance(value, int) and -(2**63) <= value < 2**63
    if kind is list:
        return isinstance(value, list) and all(_fits(item, str) for item in value)
    if kind is float:
        return isinstance(value, float) or (isinstance(value, int) and abs(value) <= LARGEST_EXACT)
    if kind in (str, dict):
        return isinstance(value, str) and is_encodable(value)
    return isinstance(value, kind)
