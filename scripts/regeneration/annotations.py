"""The Python types of the generator's properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

SCALARS: dict[type, str] = {
    AnyProperty: "Any",
    BooleanProperty: "bool",
    DateProperty: "date",
    DateTimeProperty: "datetime",
    FileProperty: "bytes",
    FloatProperty: "float",
    IntProperty: "int",
    NoneProperty: "None",
    StringProperty: "str",
}


def name_of(prop: Any) -> str:
    """The name of the class or enum of `prop`."""
    return str(prop.class_info.name)


def literal_name(enum: str) -> str:
    """The name of the ``Literal`` of the plain values of `enum`, which an argument takes too."""
    return f"{enum}Value"


def is_map(prop: Any) -> bool:
    """Whether `prop` is an object without fields of its own: a ``dict``."""
    return isinstance(prop, ModelProperty) and not prop.data.properties


def is_nullable(prop: Any) -> bool:
    """Whether the contract allows null for `prop`."""
    return isinstance(prop, UnionProperty) and any(isinstance(part, NoneProperty) for part in prop.inner_properties)


def inner(prop: Any) -> Iterator[Any]:
    """The classes and enums that a value of `prop` may hold, as the generator's properties."""
    if isinstance(prop, UnionProperty):
        for part in prop.inner_properties:
            yield from inner(part)
    elif isinstance(prop, ListProperty):
        yield from inner(prop.inner_property)
    elif is_map(prop):
        if prop.additional_properties is not None:
            yield from inner(prop.additional_properties)
    elif isinstance(prop, EnumProperty | ModelProperty):
        yield prop


def annotation(prop: Any, *, where: str = "", argument: bool = False) -> str:
    """The type of `prop`, regardless of whether it is required.

    Args:
        where: The prefix of models' names, such as ``models.``.
        argument: Whether an enum's plain text is accepted too.
    """

    def of(part: Any) -> str:
        return annotation(part, where=where, argument=argument)

    if isinstance(prop, UnionProperty):
        parts = dict.fromkeys(of(part) for part in prop.inner_properties)
        return " | ".join(sorted(parts, key=lambda part: part == "None"))
    if isinstance(prop, ListProperty):
        return f"list[{of(prop.inner_property)}]"
    if is_map(prop):
        return f"dict[str, {'Any' if prop.additional_properties is None else of(prop.additional_properties)}]"
    if isinstance(prop, EnumProperty) and argument:
        return f"{where}{name_of(prop)} | {where}{literal_name(name_of(prop))}"
    if isinstance(prop, EnumProperty | ModelProperty):
        return where + name_of(prop)
    return SCALARS[type(prop)]


def or_none(kind: str) -> str:
    """The type `kind`, or ``None``."""
    return kind if kind in ("Any", "None") or kind.endswith("| None") else kind + " | None"
