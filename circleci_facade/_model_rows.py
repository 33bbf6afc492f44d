"""Models as rows of a table: a column for each field, and for each field of a model within.

A column is called like the path to its value in Python: ``metrics.duration_metrics.median``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from circleci_api.types import Model, attributes, plain

from ._frames import Batches

if TYPE_CHECKING:
    import pyarrow as pa

PLAIN = (bool, int, float, datetime, date, str)  # a bool is an int too, and a datetime a date

#: The columns of a model: the path to each value, and its type. What is neither plain nor a list of texts is JSON text.
Columns = Sequence[tuple[tuple[str, ...], type]]


def table_of(items: Iterable[object], model: type | None) -> pa.Table:
    """The items of a list as a table.

    Args:
        items: Models, or handles with a model each, all of one kind.
        model: Their model, for an empty list; ``None`` if it is unknown.

    Raises:
        ValueError: They are something else.
        ImportError: pyarrow is not installed.
    """
    models = [getattr(item, "data", item) for item in items]
    kinds: set[Any] = {type(each) for each in models} or {model}
    kind = next(iter(kinds))
    if len(kinds) > 1 or kind is None or not issubclass(kind, Model):
        given = " and ".join(sorted({type(each).__name__ for each in models})) or "nothing"
        raise ValueError(f"a data frame is made of models of one kind, such as pipelines or runs, not of {given}")
    columns = columns_of(kind)
    batches = Batches({".".join(path): kind for path, kind in columns}, "a data frame")
    for each in models:
        batches.add([_value(each, path, kind) for path, kind in columns])
    return batches.table()


@cache
def columns_of(model: Any) -> Columns:
    """The columns of a model."""
    return [*_columns(model, ())]


def _columns(model: type, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], type]]:
    hints = get_type_hints(model)
    for field in attributes(model):
        path = (*above, field.name)
        kinds = [each for each in get_args(hints[field.name]) or (hints[field.name],) if each is not type(None)]
        if get_origin(hints[field.name]) in (list, dict):
            kinds = [hints[field.name]]
        (kind,) = kinds if len(kinds) == 1 else (dict,)
        if isinstance(kind, type) and issubclass(kind, Model) and kind is not model:
            yield from _columns(kind, path)
        elif get_origin(kind) is list and all(
            isinstance(each, type) and issubclass(each, str) for each in get_args(kind)
        ):
            yield path, list
        else:
            yield path, next((each for each in PLAIN if isinstance(kind, type) and issubclass(kind, each)), dict)


def _value(item: Any, path: Sequence[str], kind: type) -> Any:
    for name in path:
        item = getattr(item, name, None)
    if item is not None and kind is dict:
        return json.dumps(plain(item, wire_names=False))
    return item
