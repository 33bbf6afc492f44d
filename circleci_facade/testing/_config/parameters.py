"""The values of parameters: those given, or the defaults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .errors import NOT_GIVEN
from .expressions import Scope
from .logic import as_text, filled
from .parameter_types import Parameter, check_arguments, parameters_of
from .reading import Configuration

PARAMETERS = "pipeline.parameters."


def parameter_values(configuration: Configuration, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the pipeline parameters that a configuration declares, by their full names.

    Raises:
        InvalidConfiguration: The given values do not match the declared parameters.
    """
    values = _values_of(configuration.parameters, given, f"{configuration.source}: parameters")
    return {f"{PARAMETERS}{name}": value for name, value in values.items()}


def values_before(configuration: Configuration) -> dict[str, Any]:
    """The same before a pipeline is triggered, when those with no default, or an empty one, are not known yet."""
    return {
        f"{PARAMETERS}{name}": NOT_GIVEN if each.is_required or each.default == "" else each.default
        for name, each in configuration.parameters.items()
    }


def with_parameters(
    definition: Mapping[str, Any], given: Mapping[str, Any], scope: Scope, place: str, given_at: str
) -> Scope:
    """The scope within a job or an executor, with its own parameters but not the outer ones."""
    declared = parameters_of(definition, place)
    values: dict[str, Any] = {}
    for name, value in given.items():
        values[name] = filled(value, scope, f"{given_at}.{name}")
        if isinstance(value, str) and "<<" in value and name in declared and declared[name].type == "string":
            values[name] = as_text(values[name])
    values = _values_of(declared, values, given_at)
    values = {name: filled(value, scope, f"{place}.parameters.{name}") for name, value in values.items()}
    outer = {name: value for name, value in scope.items() if not name.startswith("parameters.")}
    return outer | {f"parameters.{name}": value for name, value in values.items()}


def _values_of(declared: Mapping[str, Parameter], given: Mapping[str, Any], place: str) -> dict[str, Any]:
    """The values of parameters: those given, or the defaults."""
    check_arguments(declared, given, place)
    return {name: given.get(name, parameter.default) for name, parameter in declared.items()}
