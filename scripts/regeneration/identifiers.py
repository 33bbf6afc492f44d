"""Python names for the API's names."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable

from . import naming

#: Argument names that would shadow what the method itself uses.
NOT_FOR_ARGUMENTS = frozenset({"self", "matching", "models", "segment", "slug", "without"})

#: Field names that would shadow what the class body uses or a model has.
NOT_FOR_FIELDS = frozenset(
    {
        *("str", "int", "float", "bool", "list", "dict", "date", "datetime", "self", "field", "define"),
        *("wire_names", "alternatives", "to_dict", "to_json"),
    }
)

#: Names that an enum already has, or that Python refuses.
NOT_FOR_MEMBERS = ("MRO", "NAME", "VALUE")


def field_name(wire: str, taken: Iterable[str] = ()) -> str:
    """The field called `wire`: ``created-at`` is ``created_at``, and ``class`` is ``class_``."""
    name = re.sub(r"\W", "_", naming.snake(wire)).strip("_") or "value"
    if name[0].isdigit():
        name = "value_" + name
    if keyword.iskeyword(name) or name in NOT_FOR_FIELDS:
        name += "_"
    return _free(name, taken)


def argument_name(wire: str, place: str, taken: Iterable[str]) -> str:
    """The argument that goes to `wire` in the ``path``, ``query`` or ``body``, which is its `place`."""
    name = field_name(wire)
    if name in NOT_FOR_ARGUMENTS:
        name += "_"
    if name in taken:
        name = f"new_{name}" if place == "body" else f"{name}_{place}"
    return _free(name, taken)


def method_name(operation: str) -> str:
    """The method for the operation of this id: ``getPipelineById`` is ``get_pipeline_by_id``."""
    name = re.sub(r"\W", "_", naming.snake(operation)).strip("_") or "call"
    if name[0].isdigit():
        name = "call_" + name
    return name + "_" if keyword.iskeyword(name) else name


def members(values: Iterable[str]) -> dict[str, str]:
    """The `values` of an enum, by the names of its members."""
    found: dict[str, str] = {}
    for value in values:
        name = re.sub(r"\W+", "_", value).strip("_").upper() or "EMPTY"
        name = name if name.isidentifier() else "VALUE_" + name
        found[_free(name, {*found, *NOT_FOR_MEMBERS})] = value
    return found


def _free(name: str, taken: Iterable[str]) -> str:
    """`name`, with underscores appended until it is not in `taken`."""
    while name in taken:
        name += "_"
    return name
