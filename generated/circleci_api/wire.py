"""How values travel: models to JSON, and JSON to models, whatever the service sends.

msgspec decodes what keeps to the contract. What it refuses is read again, field by field, and kept as it came:
a missing field as ``None``, a value of another type as that value. The log says so, once for each model and field.
"""

from __future__ import annotations

import functools
import json
import logging
import types
import typing
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn

import attrs
import msgspec

from .errors import DecodingError
from .types import OpenEnum, known_values_only

log = logging.getLogger("circleci_api")

_reported: set[tuple[str, str]] = set()


def encode(value: Any) -> bytes:
    """`value`, which may hold models, as JSON bytes."""
    return msgspec.json.encode(_plain(value))


def decode(content: bytes, kind: Any) -> Any:
    """The JSON `content` as a value of the type `kind`, as nearly as it is one.

    Raises:
        DecodingError: `content` is not JSON.
    """
    try:
        if decoder := _decoder(kind):
            try:
                with known_values_only():
                    return decoder.decode(content)
            except msgspec.DecodeError:
                pass
        value = _json(content)
    except (ValueError, RecursionError) as error:
        raise DecodingError(str(error)) from None
    return _read(value, kind, ("the answer", ""))


def _json(content: bytes) -> Any:
    """`content` as plain values; what msgspec finds too odd, half an emoji for one, the standard library may take."""
    try:
        return msgspec.json.decode(content)
    except msgspec.DecodeError:
        return json.loads(content.decode(), parse_constant=_refuse)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError(
            f"a time must carry a time zone, such as datetime.now(timezone.utc); {value} has none"
        )
    if isinstance(value, str) and not isinstance(value, OpenEnum):
        return str(value)  # msgspec takes no subclass, such as a slug
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if not attrs.has(type(value)):
        return value
    names = _wire_names(type(value))
    fields = [(field, getattr(value, field.name)) for field in attrs.fields(type(value))]
    return {
        names.get(field.name, field.name): _plain(item)
        for field, item in fields
        if item is not None or field.default is attrs.NOTHING
    }


@functools.cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any] | None:
    """The fast way to decode a `kind`, which there is unless a field has another name on the wire."""
    return None if _has_wire_names(kind) else msgspec.json.Decoder(kind)


@functools.cache
def _has_wire_names(kind: Any, above: tuple[Any, ...] = ()) -> bool:
    if kind in above:
        return False
    if attrs.has(kind):
        return bool(_wire_names(kind)) or any(
            _has_wire_names(part, (*above, kind)) for part in _fields(kind).values()
        )
    return any(_has_wire_names(part, above) for part in typing.get_args(kind))


def _wire_names(model: type) -> dict[str, str]:
    names: dict[str, str] = getattr(model, "wire_names", {})
    return names


@functools.cache
def _fields(model: type) -> dict[str, Any]:
    hints = typing.get_type_hints(model)
    return {field.name: hints[field.name] for field in attrs.fields(model)}


def _read(value: Any, kind: Any, at: tuple[str, str]) -> Any:
    """`value` as a `kind`; `at` is the model and the field that it stands in."""
    if kind is Any:
        return value
    parts = typing.get_args(kind)
    origin = typing.get_origin(kind)
    if value is None:
        return None if types.NoneType in (*parts, kind) else _odd(value, "null", at)
    if origin in (typing.Union, types.UnionType):
        parts = tuple(part for part in parts if part is not types.NoneType)
        return _read(value, parts[0], at) if len(parts) == 1 else _converted(value, kind, at)
    if origin is list and isinstance(value, list):
        return [_read(item, parts[0], at) for item in value]
    if origin is dict and isinstance(value, dict):
        return {name: _read(item, parts[1], at) for name, item in value.items()}
    if isinstance(kind, type) and issubclass(kind, OpenEnum) and isinstance(value, str):
        member = kind(value)
        return (
            member if value in kind.__members__.values() else _odd(member, f"the unknown {value[:60]!r}", at)
        )
    if attrs.has(kind) and isinstance(value, dict):
        return _read_model(value, kind)
    return _converted(value, kind, at)


def _read_model(value: dict[str, Any], model: type) -> Any:
    if not _has_wire_names(model):
        try:
            with known_values_only():
                return msgspec.convert(value, model)
        except msgspec.ValidationError:
            pass
    names = _wire_names(model)
    kinds = _fields(model)
    read: Any = object.__new__(model)
    for field in attrs.fields(model):
        name = names.get(field.name, field.name)
        at = (model.__name__, field.name)
        if name in value:
            item = _read(value[name], kinds[field.name], at)
        elif field.default is attrs.NOTHING:
            item = _odd(None, "nothing", at)
        else:
            item = field.default
        setattr(read, field.name, item)
    return read


def _converted(value: Any, kind: Any, at: tuple[str, str]) -> Any:
    try:
        with known_values_only():
            return msgspec.convert(value, kind)
    except (msgspec.ValidationError, TypeError):
        return _odd(value, f"a value of type {type(value).__name__}", at)


def _odd(value: Any, what: str, at: tuple[str, str]) -> Any:
    """Keep `value`, and say once that the service sent `what` there. Values are not shown: some are secrets."""
    if at not in _reported:
        _reported.add(at)
        log.warning("%s: the service sent %s, against its contract", ".".join(filter(None, at)), what)
    return value
