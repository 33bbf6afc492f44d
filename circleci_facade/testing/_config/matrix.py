"""Expands the matrix of each job that a workflow declares, and names the resulting jobs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from .errors import InvalidConfiguration
from .expressions import Scope
from .logic import as_text, filled, text_of
from .uses import Use


@dataclass(frozen=True)
class NamedUse:
    """A job of a workflow, or one of several from its matrix."""

    use: Use
    name: str
    scope: Scope
    arguments: Mapping[str, Any]


def expanded(use: Use, values: Scope) -> Iterator[NamedUse]:
    """A job of a workflow, or the several jobs of its matrix."""
    own_name, place = use.options.get("name"), f"{use.place}.matrix"
    if "matrix" not in use.options:
        yield NamedUse(
            use, text_of(use.job if own_name is None else own_name, values, f"{use.place}.name"), values, use.arguments
        )
        return
    matrix = use.options["matrix"]
    if not isinstance(matrix, dict) or set(matrix) - {"parameters", "exclude", "alias"}:
        raise InvalidConfiguration(place, "must be a mapping with parameters and, optionally, exclude and alias")
    if not isinstance(matrix.get("alias", ""), str):
        raise InvalidConfiguration(f"{place}.alias", "must be a name")
    parameters, excluded = matrix.get("parameters"), matrix.get("exclude", [])
    if not isinstance(parameters, dict) or not parameters or not all(isinstance(name, str) for name in parameters):
        raise InvalidConfiguration(f"{place}.parameters", "must be a mapping of names to lists of values")
    for name, choices in parameters.items():
        if not isinstance(choices, list) or not choices:
            raise InvalidConfiguration(f"{place}.parameters.{name}", "must be a list of values")
    if not isinstance(excluded, list) or not all(
        isinstance(each, dict) and set(each) == set(parameters) for each in excluded
    ):
        raise InvalidConfiguration(
            f"{place}.exclude", "must be a list of mappings, each with every parameter of the matrix"
        )
    names = sorted(parameters)
    left_out = [[filled(each[name], values, place) for name in names] for each in excluded]
    for choice in product(*(parameters[name] for name in names)):
        chosen = [filled(value, values, place) for value in choice]
        if chosen not in left_out:
            scope = {**values, **{f"matrix.{name}": value for name, value in zip(names, chosen, strict=True)}}
            generated = "-".join([use.job, *map(as_text, chosen)])
            name = generated if own_name is None else text_of(own_name, scope, f"{use.place}.name")
            yield NamedUse(use, name, scope, {**use.arguments, **dict(zip(names, chosen, strict=True))})


def numbered(named: list[NamedUse], place: str) -> dict[str, NamedUse]:
    """The same jobs by unique names: those that share a name are numbered."""
    counts, seen = Counter(each.name for each in named), Counter[str]()
    found: dict[str, NamedUse] = {}
    repeated = []
    for each in named:
        seen[each.name] += 1
        name = f"{each.name}-{seen[each.name]}" if counts[each.name] > 1 else each.name
        if name in found:
            repeated.append(name)
        found[name] = NamedUse(each.use, name, each.scope, each.arguments)
    if repeated:
        raise InvalidConfiguration(place, f"several are called {', '.join(repeated)}")
    return found


def groups_of(uses: Mapping[str, NamedUse]) -> dict[str, list[str]]:
    """The jobs of each matrix, by its alias."""
    groups: dict[str, list[str]] = {}
    for name, each in uses.items():
        if "matrix" in each.use.options:
            groups.setdefault(each.use.options["matrix"].get("alias", each.use.job), []).append(name)
    return groups
