"""Files of usage exports, as a test wants them."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Sequence

from circleci_facade._usage_rows import column_types

COLUMNS = [name.upper() for name in column_types()]


def csv_gz(rows: Iterable[dict[str, str]], columns: Sequence[str] = COLUMNS) -> bytes:
    """A file with these rows; what a row does not say is null."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(name, r"\\N") for name in columns] for row in rows)
    return gzip.compress(text.getvalue().encode(), mtime=0)
