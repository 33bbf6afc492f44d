"""The parameters that a pipeline, a job, a command or an executor declares, and the values that they accept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .errors import InvalidConfiguration, check_keys
from .yaml_text import as_mapping, shown

#: The Python types of parameter values; values of other parameter types are not checked.
TYPES: Mapping[str, type] = {"string": str, "boolean": bool, "integer": int, "enum": str}


@dataclass(frozen=True)
class Parameter:
    """A parameter of a pipeline, a job, a command or an executor.

    Attributes:
        type: Its type, such as ``boolean``.
        default: Its default value.
        choices: The values that it accepts, if its type is ``enum``.
        is_required: Whether a value must be given.
    """

    type: str
    default: Any = None
    choices: Sequence[str] = ()
    is_required: bool = False

    def accepts(self, value: Any) -> bool:
        """Whether it accepts this `value`."""
        if self.type == "enum":
            return value in self.choices
        kind = TYPES.get(self.type)
        return kind is None or type(value) is kind

    def __str__(self) -> str:
        return f"one of {', '.join(self.choices)}" if self.type == "enum" else self.type


def parameters_of(definition: Mapping[str, Any], place: str) -> dict[str, Parameter]:
    """The parameters that a job, a command or an executor declares."""
    if definition.get("parameters") is None:
        return {}
    declared = as_mapping(definition["parameters"], f"{place}.parameters")
    return {name: read_parameter(value, f"{place}.parameters.{name}") for name, value in declared.items()}


def read_parameter(value: Any, place: str, *, of_pipeline: bool = False) -> Parameter:
    """The parameter of a declaration."""
    declared = as_mapping(value, place)
    check_keys(declared, ("type", "default", "enum", "description"), place)
    kind, choices = declared.get("type"), declared.get("enum", ())
    known = tuple(TYPES) if of_pipeline else (*TYPES, "executor", "steps", "env_var_name")
    if not isinstance(kind, str) or kind not in known:
        raise InvalidConfiguration(f"{place}.type", f"must be one of {', '.join(known)}, not {shown(kind)}")
    if kind == "enum" and not (
        choices and isinstance(choices, list) and all(isinstance(each, str) for each in choices)
    ):
        raise InvalidConfiguration(f"{place}.enum", "must be a list of strings")
    parameter = Parameter(kind, declared.get("default"), choices, "default" not in declared)
    is_template = isinstance(parameter.default, str) and "<<" in parameter.default and not of_pipeline
    if not parameter.is_required and not is_template and not parameter.accepts(parameter.default):
        raise InvalidConfiguration(f"{place}.default", f"must be {parameter}, not {shown(parameter.default)}")
    return parameter


def check_arguments(declared: Mapping[str, Parameter], given: Mapping[str, Any], place: str) -> None:
    """Check that the arguments match the declared parameters, and that none is missing."""
    check_keys(given, declared, place, "Unexpected argument(s): ")
    if missing := [name for name, parameter in declared.items() if parameter.is_required and name not in given]:
        raise InvalidConfiguration(place, f"Missing required argument(s): {', '.join(missing)}")
    for name, value in given.items():
        if not declared[name].accepts(value):
            raise InvalidConfiguration(
                place, f"Type error for argument {name}: must be {declared[name]}, not {shown(value)}"
            )
