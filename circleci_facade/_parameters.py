"""Pipeline parameters, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._errors import InvalidParameters

ParameterValue = str | int | bool

MOST = 100
LONGEST_NAME = 128
LONGEST_VALUE = 512


def checked_parameters(parameters: Mapping[str, ParameterValue] | None) -> dict[str, Any] | None:
    """`parameters` as they are sent, or ``None`` for none.

    Raises:
        InvalidParameters: There are too many, or one has a name or a value that CircleCI refuses. The message shows
            no value, for it may be a secret.
    """
    if not parameters:
        return None
    if len(parameters) > MOST:
        raise InvalidParameters(f"{len(parameters)} pipeline parameters; CircleCI takes at most {MOST}")
    for name, value in parameters.items():
        if not isinstance(name, str) or not name or len(name) > LONGEST_NAME:
            raise InvalidParameters(
                f"a parameter's name must be 1 to {LONGEST_NAME} characters: {str(name)[:40]!r} is not"
            )
        if not isinstance(value, str | int | bool):
            raise InvalidParameters(f"parameter {name!r} is a {type(value).__name__}; CircleCI takes str, int and bool")
        if (length := len(str(value))) > LONGEST_VALUE:
            raise InvalidParameters(
                f"parameter {name!r} has {length} characters; CircleCI takes at most {LONGEST_VALUE}"
            )
    return {name: value if isinstance(value, bool) else plain(value) for name, value in parameters.items()}


def plain(value: str | int) -> str | int:
    """`value` without the class that it may have besides, such as a slug's."""
    return str(value) if isinstance(value, str) else int(value)
