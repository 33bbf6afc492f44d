"""Reading a usage export: in CPU time against ``csv.DictReader`` with the same conversions by hand, and in memory."""

from __future__ import annotations

import csv
import gzip
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from .environment import OURS
from .figure import Figure
from .memory import PEAK
from .program import Program
from .turns import cpu_seconds, medians

BASE = "csv.DictReader"
ROWS = 20_000
ROUNDS = 9
FEW, MANY = 10_000, 1_000_000

#: Rows that a file repeats.
PART = 10_000

NULLS = {r"\\N", r"\N", ""}
BY_HAND: dict[type, Callable[[str], Any]] = {
    str: str,
    int: int,
    float: float,
    bool: lambda text: text == "true",
    date: date.fromisoformat,
    datetime: lambda text: datetime.fromisoformat(text).replace(tzinfo=UTC),
}

#: Leaves the number of rows that it saw in `seen`.
READ = """
import sys
from circleci_facade._usage_rows import read_rows

limit = int(sys.argv[2])
seen = sum(1 for row in read_rows(open(sys.argv[1], "rb"), "usage"))
"""


def usage() -> list[Figure]:
    """The cost of a row, and how far the peak of a process that reads 1,000,000 is above that of one that reads few."""
    with _file(ROWS) as path:
        took = medians(
            {BASE: partial(cpu_seconds, partial(_by_hand, path)), "typed": partial(cpu_seconds, partial(_typed, path))},
            ROUNDS,
        )
    few, many = (_peak(rows) / 1e6 for rows in (FEW, MANY))
    return [
        Figure(f"read {ROWS:,} rows of usage: typed", took["typed"] / took[BASE], f"× {BASE}", at_most=1.0),
        Figure(
            f"peak memory, {MANY:,} rows of usage", many - few, f"MB more than over {FEW:,} ({few:.0f} MB)", at_most=10
        ),
    ]


def _by_hand(path: Path) -> None:
    from circleci_facade._usage_rows import column_types

    converters = {name.upper(): BY_HAND[kind] for name, kind in column_types().items()}
    seen = 0
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            _ = {name: None if row[name] in NULLS else convert(row[name]) for name, convert in converters.items()}
            seen += 1
    assert seen == ROWS, seen


def _typed(path: Path) -> None:
    from circleci_facade._usage_rows import read_rows

    seen = sum(1 for _ in read_rows(path.open("rb"), "usage"))
    assert seen == ROWS, seen


def _peak(rows: int) -> float:
    with _file(rows) as path:
        return Program(READ + PEAK, str(path), str(rows), installed=(OURS,)).number()


@contextmanager
def _file(rows: int) -> Iterator[Path]:
    """An export of so many rows, of which ids and times are new in each of the first 10,000."""
    from circleci_facade._usage_rows import column_types

    types = column_types()
    part = "".join(",".join(_text(name, kind, row) for name, kind in types.items()) + "\n" for row in range(PART))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "usage.csv.gz"
        with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
            file.write(",".join(types).upper() + "\n")
            for _ in range(rows // PART):
                file.write(part)
        yield path


def _text(name: str, kind: type, row: int) -> str:
    """A value such as a real export has: a workflow has five jobs, and runs repeat few names."""
    if name == "dlc_credits":
        return r"\\N"
    if name in ("workflow_id", "pipeline_id", "job_id"):
        return str(UUID(int=row if name == "job_id" else row // 5))
    moment = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(seconds=row if name.startswith("job") else row // 5)
    texts: dict[type, str] = {
        str: f"{name}-{row % 50}",
        int: str(row if name.endswith("number") else row % 500),
        float: str(row % 997),
        bool: "true",
        date: f"{moment:%Y-%m-%d}",
        datetime: f"{moment:%Y-%m-%d %H:%M:%S}.000",
    }
    return texts[kind]
