"""Which models share a module: a model that occurs only within another shares its module.

So a module contains only what its first model needs, and importing it loads no more than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: The names of the models and enums that each model refers to directly.
Holds = Mapping[str, Iterable[str]]


def reached(holds: Holds, roots: Iterable[str], without: str = "") -> set[str]:
    """Everything reachable from `roots`, without passing through the model `without`."""
    found: set[str] = set()
    open_ = list(roots)
    while open_:
        name = open_.pop()
        if name not in found and name != without:
            found.add(name)
            open_ += holds.get(name, ())
    return found


def heads(holds: Holds, roots: Iterable[str]) -> dict[str, str]:
    """For each model reachable from the `roots` that operations name, the one whose module contains it."""
    roots = list(roots)
    met = reached(holds, roots)
    within = {outer: met - reached(holds, roots, without=outer) - {outer} for outer in sorted(met)}
    outermost = set(within).difference(*within.values())
    found: dict[str, str] = {}
    for outer in sorted(outermost):
        head = min(_circle(holds, outer) & outermost)  # modules do not import one another
        found |= dict.fromkeys({outer, *within[outer]}, head)
    return found


def _circle(holds: Holds, name: str) -> set[str]:
    """The models that both contain `name` and are contained in it, including itself."""
    below = reached(holds, [name])
    return {other for other in below if name in reached(holds, [other])}
