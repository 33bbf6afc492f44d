"""The jobs that each job of a workflow requires."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

from .errors import InvalidConfiguration
from .logic import text_of
from .matrix import NamedUse
from .plan import OUTCOMES
from .suggestions import suggestion

#: The required jobs, each with the statuses that satisfy the requirement.
Required = Mapping[str, tuple[str, ...]]


def required_by(
    named: NamedUse, uses: Mapping[str, NamedUse], groups: Mapping[str, list[str]]
) -> dict[str, tuple[str, ...]]:
    """The jobs that a job requires, each with the statuses that satisfy it."""
    place = f"{named.use.place}.requires"
    requires = named.use.options.get("requires", [])
    found: dict[str, tuple[str, ...]] = {}
    if not isinstance(requires, list):
        raise InvalidConfiguration(place, f"must be a list of jobs, not {requires!r}")
    for index, item in enumerate(requires):
        where = f"{place}[{index}]"
        if isinstance(item, dict) and len(item) != 1:
            raise InvalidConfiguration(where, "must be the name of a job, or a mapping from it to required statuses")
        ((other, statuses),) = item.items() if isinstance(item, dict) else [(item, None)]
        other = text_of(other, named.scope, where)
        names = [other] if other in uses else groups.get(other, [])
        if not names:
            numbered = f"{other}-1" in uses
            why = ": it is used several times, so name its uses" if numbered else suggestion(other, uses)
            raise InvalidConfiguration(where, f"no job of the workflow is called {other!r}{why}")
        for name in names:
            if found.setdefault(name, _statuses(statuses, where)) != _statuses(statuses, where):
                raise InvalidConfiguration(where, f"{name!r} is required twice, with different statuses")
    return found


def _statuses(value: Any, place: str) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else ["success"] if value is None else value
    known = (*OUTCOMES, "terminal")
    if not isinstance(given, list) or not given or any(status not in known for status in given):
        raise InvalidConfiguration(place, f"{value!r} is not a status of a job: only {', '.join(known)}")
    return OUTCOMES if "terminal" in given else tuple(given)


def ordered(required: Mapping[str, Required], place: str) -> Sequence[str]:
    """The jobs in topological order, each after those that it requires."""
    try:
        return list(TopologicalSorter(required).static_order())
    except CycleError as error:
        raise InvalidConfiguration(place, f"require each other: {', '.join(error.args[1])}") from None
