"""Checking the values that a flow needs from a response; a wrong one raises `UnexpectedResponse`.

Decoding is lenient: a missing value is ``None``, and text may come where a number was expected. That suits callers who
read the data. A flow that sends a value back, or calls a method of it, checks it here.
"""

from __future__ import annotations

from typing import Any, TypeVar

from ._errors import UnexpectedResponse
from ._unicode import is_encodable

T = TypeVar("T")

_NAMES = {type(None): "null", str: "text", bool: "a boolean", int: "a number", float: "a number", list: "a list"}


def needed(value: object, kind: type[T], what: str) -> T:
    """`value`, which must be a `kind`; text must not be empty, and a `bool` is not an `int`.

    Args:
        value: The decoded value that the service sent.
        kind: The type that the flow needs.
        what: The field and the operation, for the error: ``"Project.id of get_project_by_slug"``.

    Raises:
        UnexpectedResponse: It is not. The message does not show the value, which may be a secret.
    """
    if isinstance(value, kind) and not (isinstance(value, bool) and kind is not bool) and _is_usable(value):
        return value
    raise UnexpectedResponse(f"CircleCI sent {_described(value)} as {what}, where {_name(kind)} is needed")


def needed_segment(value: object, what: str) -> str:
    """`value`, which must be text that can be a segment of a path, such as an id. See `needed`."""
    return _for_path([needed(value, str, what)], what)


def needed_slug(value: object, what: str) -> str:
    """`value`, which must be a slug: text whose parts can be segments of a path. See `needed`."""
    return _for_path(needed(value, str, what).split("/"), what)


def needed_items(value: object, what: str) -> list[Any]:
    """`value`, which must be a list of objects, or null, which some empty lists are. See `needed`."""
    items: list[Any] = [] if value is None else needed(value, list, what)
    for item in items:
        if not hasattr(type(item), "__attrs_attrs__"):
            raise UnexpectedResponse(f"CircleCI sent {_described(item)} among {what}, where an object is needed")
    return items


def _for_path(parts: list[str], what: str) -> str:
    if any(part in ("", ".", "..") for part in parts):
        raise UnexpectedResponse(f"CircleCI sent text as {what} that would lead to another path")
    return "/".join(parts)


def _is_usable(value: object) -> bool:
    """Whether `value`, if it is text, is not empty and can be sent."""
    return not isinstance(value, str) or (value != "" and is_encodable(value))


def _described(value: object) -> str:
    if isinstance(value, str):
        return "text that cannot be used" if value else "empty text"
    return _NAMES.get(type(value), "an object")


def _name(kind: type) -> str:
    return _NAMES.get(kind, "an object")
