"""What a flow needs of a response: the value, or `UnexpectedResponse`.

Decoding keeps whatever arrived: null for a missing value, text where a number is due. That suits a reader of data. A
flow that goes on to send such a value, or to call a method of it, says here what it must be.
"""

from __future__ import annotations

from typing import Any, TypeVar

from ._errors import UnexpectedResponse

T = TypeVar("T")

_NAMES = {type(None): "null", str: "text", bool: "a boolean", int: "a number", float: "a number", list: "a list"}


def needed(value: object, kind: type[T], what: str) -> T:
    """`value`, which must be a `kind`: text that is not empty, an `int` that is no `bool`, or an instance of a model.

    Args:
        value: What the service sent, as it was decoded.
        kind: What the flow needs it to be.
        what: The field and the operation, for the error: ``"Project.id of get_project_by_slug"``.

    Raises:
        UnexpectedResponse: It is something else. The message does not show the value, which may be a secret.
    """
    if isinstance(value, kind) and not (isinstance(value, bool) and kind is not bool) and _is_usable(value):
        return value
    raise UnexpectedResponse(f"CircleCI sent {_described(value)} as {what}, where {_name(kind)} is needed")


def needed_segment(value: object, what: str) -> str:
    """`value`, which must be text that can stand in a path: an id. See `needed`."""
    return _for_path([needed(value, str, what)], what)


def needed_slug(value: object, what: str) -> str:
    """`value`, which must be text whose parts can stand in a path: a slug. See `needed`."""
    return _for_path(needed(value, str, what).split("/"), what)


def needed_items(value: object, what: str) -> list[Any]:
    """`value`, which must be a list of objects; null, which some lists are when they are empty, is an empty one."""
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
    """Whether text holds something, and can be sent: JSON can hold half an emoji, which UTF-8 cannot."""
    return not isinstance(value, str) or (value != "" and value == value.encode(errors="ignore").decode())


def _described(value: object) -> str:
    if isinstance(value, str):
        return "text that cannot be used" if value else "empty text"
    return _NAMES.get(type(value), "an object")


def _name(kind: type) -> str:
    return _NAMES.get(kind, "an object")
