"""The types that models and operations share."""

from __future__ import annotations

import enum
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

from attrs import Attribute, fields

_unlisted: dict[tuple[type, str], OpenEnum] = {}


class _Noted(threading.local):
    def __init__(self) -> None:
        self.unknown: set[tuple[type, str]] = set()


#: The unlisted enum values that this thread has decoded since this was last cleared.
noted: Final = _Noted()


class OpenEnum(enum.StrEnum):
    """An enum of strings that keeps a value that this version does not know."""

    @classmethod
    def _missing_(cls, value: object) -> OpenEnum | None:
        if not isinstance(value, str):
            return None
        key = (cls, value)
        noted.unknown.add(key)
        member = _unlisted.get(key)
        if member is None:
            member = str.__new__(cls, value)
            member._name_ = value
            member._value_ = value
            if len(_unlisted) < 10_000:
                _unlisted[key] = member
        return member


#: A model must match one alternative to be sent: the fields that must be given, and the values that others may have.
Alternatives = list[tuple[list[str], dict[str, list[str]]]]


class Model:
    """The base of every model."""

    __slots__ = ()

    #: The names of fields in the API, where they differ from those in Python.
    wire_names: ClassVar[dict[str, str]] = {}

    def to_dict(self, *, wire_names: bool = False) -> dict[str, Any]:
        """Its fields as plain JSON types, ready for ``json.dumps``, a data frame or a cache.

        Args:
            wire_names: Name the fields as the API does rather than as Python does.

        Returns:
            Every field, ``None`` if it has no value; times as ISO 8601 text, enums as their text.
        """
        found: dict[str, Any] = plain(self, wire_names=wire_names)
        return found

    def to_json(self, *, wire_names: bool = False, indent: int | None = None) -> str:
        """The same as JSON text.

        Args:
            wire_names: Name the fields as the API does rather than as Python does.
            indent: Spaces to indent by; ``None`` for one line.

        Returns:
            The text of one JSON object.
        """
        import json

        return json.dumps(self.to_dict(wire_names=wire_names), indent=indent)


def attributes(model: type) -> tuple[Attribute[Any], ...]:
    """The fields of a model."""
    found: tuple[Attribute[Any], ...] = fields(model)
    return found


def plain(value: Any, *, wire_names: bool) -> Any:
    """`value`, which may contain models, as plain JSON types."""
    if isinstance(value, Model):
        model = type(value)
        names = model.wire_names if wire_names else {}
        return {
            names.get(field.name, field.name): plain(getattr(value, field.name), wire_names=wire_names)
            for field in attributes(model)
        }
    if isinstance(value, Mapping):
        return {str(name): plain(item, wire_names=wire_names) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, wire_names=wire_names) for item in value]
    if isinstance(value, datetime):
        micro = value.microsecond
        digits = "seconds" if not micro else "microseconds" if micro % 1000 else "milliseconds"
        return value.isoformat(timespec=digits).replace("+00:00", "Z")
    return str(value) if isinstance(value, str) else value


class Unset(enum.Enum):
    """The type of `UNSET`."""

    UNSET = "UNSET"

    def __repr__(self) -> str:
        return "UNSET"


#: The default of an optional argument for which ``None`` is sent as null.
UNSET: Final = Unset.UNSET
