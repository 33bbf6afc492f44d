"""Pipeline parameters, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._errors import InvalidParameters
from ._unicode import is_encodable

ParameterValue = str | int | bool

MOST = 100
LONGEST_NAME = 128
LONGEST_VALUE = 512

#: JSON parsers disagree about whole numbers of more than 64 bits.
LARGEST = 2**63 - 1


def checked_parameters(parameters: Mapping[str, ParameterValue] | None) -> dict[str, Any] | None:
    """`parameters` as they are sent, or ``None`` for none.

    Raises:
        InvalidParameters: There are too many, or one has a name or a value that CircleCI refuses. The message shows
            no value, for it may be a secret.
    """
    if parameters is None:
        return None
    if not isinstance(parameters, Mapping):
        raise InvalidParameters(f"parameters must be a dict of names and values, not a {type(parameters).__name__}")
    if not parameters:
        return None
    if len(parameters) > MOST:
        raise InvalidParameters(f"{len(parameters)} pipeline parameters; CircleCI takes at most {MOST}")
    for name, value in parameters.items():
        _check_name(name)
        _check_value(name, value)
    return {str.__str__(name): value if isinstance(value, bool) else plain(value) for name, value in parameters.items()}


def plain(value: str | int) -> str | int:
    """`value` as a plain str or int, if it is of a subclass such as a slug or an enum."""
    return str.__str__(value) if isinstance(value, str) else int(value)


def _check_name(name: object) -> None:
    if not isinstance(name, str):
        raise InvalidParameters(f"a parameter's name must be text, not a {type(name).__name__}")
    if not name or len(name) > LONGEST_NAME or not is_encodable(name):
        raise InvalidParameters(f"a parameter's name must be 1 to {LONGEST_NAME} characters: {name[:40]!r} is not")


def _check_value(name: str, value: object) -> None:
    if not isinstance(value, str | int):  # a bool is an int
        raise InvalidParameters(f"parameter {name!r} is a {type(value).__name__}; CircleCI takes str, int and bool")
    if isinstance(value, int):
        if not -LARGEST - 1 <= value <= LARGEST:
            raise InvalidParameters(f"parameter {name!r} is a number of more than 64 bits")
        return
    if len(value) > LONGEST_VALUE:
        raise InvalidParameters(
            f"parameter {name!r} has {len(value)} characters; CircleCI takes at most {LONGEST_VALUE}"
        )
    if not is_encodable(value):
        raise InvalidParameters(f"parameter {name!r} has half of a surrogate pair, which cannot be sent")
